package io.idlewild.tools.site;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Asks the programs of a distribution for their help. */
final class Programs {
  private static final Pattern SUBCOMMAND = Pattern.compile("(?m)^  ([a-z]+)  +\\S.*$");

  private final Path launcher;

  Programs(Path launcher) {
    this.launcher = launcher;
  }

  /**
   * The help of all commands, by name.
   *
   * @param own the commands of this program
   */
  Map<String, String> help(CommandLine own) throws IOException, InterruptedException {
    Map<String, String> help =
        new LinkedHashMap<>(
            new ObjectMapper()
                .readValue(
                    output("reference"), new TypeReference<LinkedHashMap<String, String>>() {}));
    help.put("idlewild coordinator", output("coordinator", "--help"));
    String worker = output("worker", "--help");
    help.put("idlewild worker", worker);
    int commands = worker.indexOf("Commands:");
    List<String> names =
        SUBCOMMAND
            .matcher(worker.substring(Math.max(0, commands)))
            .results()
            .map(found -> found.group(1))
            .toList();
    for (String name : names) {
      help.put("idlewild worker " + name, output("worker", name, "--help"));
    }
    collect(own, help);
    return help;
  }

  private static void collect(CommandLine line, Map<String, String> help) {
    for (CommandLine subcommand : line.getSubcommands().values()) {
      if (!subcommand.getCommandName().equals("help")) {
        help.put(subcommand.getCommandSpec().qualifiedName(), subcommand.getUsageMessage(Ansi.OFF));
        collect(subcommand, help);
      }
    }
  }

  private String output(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s ended with exit code %d".formatted(String.join(" ", command), process.exitValue()));
    }
    return said;
  }
}
