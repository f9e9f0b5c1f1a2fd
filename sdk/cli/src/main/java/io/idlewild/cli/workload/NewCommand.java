package io.idlewild.cli.workload;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.option.Words;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the folder of a new workload. */
@Command(
    name = "new",
    description = {
      "Write the folder of a new workload: a program that builds and runs, with a test input and a",
      "check, to put your own work into."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild workload new search --lang c",
      "  idlewild workload new orbits --lang rust --style step",
      "",
      "command: a program that runs from beginning to end. step: long work that can be saved between",
      "steps and go on elsewhere (c, rust, assemblyscript)."
    })
public final class NewCommand extends LocalCommand {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  @Parameters(
      paramLabel = "NAME",
      description = "of the workload: small letters, digits and hyphens, a letter first")
  String name = "";

  @Option(
      names = "--lang",
      required = true,
      converter = Language.Converter.class,
      description = "c, rust, assemblyscript or java")
  @Nullable Language language;

  @Option(
      names = "--style",
      converter = Words.OfStyle.class,
      description = "command (default) or step")
  WorkloadStyle style = WorkloadStyle.COMMAND;

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      description = "the folder, which must not be there yet; NAME unless said")
  @Nullable Path folder;

  public NewCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    if (!NAME.matcher(name).matches()) {
      throw refused(
          "bad-name",
          "\"%s\" is no name of a workload".formatted(name),
          "up to 40 small letters, digits and hyphens, a letter first");
    }
    Template template = Template.of(Objects.requireNonNull(language, "picocli demands it"), style);
    Path target = folder == null ? Path.of(name) : folder;
    if (Files.exists(target)) {
      throw refused("exists", target + " exists already", "another name, or -o DIR");
    }
    tell(target, write(template, target));
    return ExitCode.OK;
  }

  private List<String> write(Template template, Path target) {
    try {
      return template.write(target, name);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("not-written", "%s cannot be written: %s".formatted(target, e), ""), e);
    }
  }

  private void tell(Path target, List<String> files) {
    if (json) {
      JsonOutput.print(terminal().out(), Map.of("folder", target.toString(), "files", files));
      return;
    }
    terminal().say("%s is a workload that builds and runs:", target);
    files.forEach(file -> terminal().say("  %s", file));
    terminal().say("Read %s, then: make -C %s check", target.resolve("README.md"), target);
  }

  static InvalidInputException refused(String type, String sentence, String remedy) {
    return new InvalidInputException(new Problem(type, sentence, remedy));
  }
}
