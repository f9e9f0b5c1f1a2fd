package io.idlewild.cli.help;

import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command as a page of the manual, in the language of man(7). */
final class ManPage {
  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  ManPage(CommandSpec command) {
    this.command = command;
  }

  /** Such as {@code idlewild-submit}. */
  String name() {
    return command.qualifiedName("-");
  }

  String text() {
    page.append(".TH \"").append(name().toUpperCase(java.util.Locale.ROOT)).append("\" \"1\"\n");
    section("NAME");
    page.append(escaped(name())).append(" \\- ").append(escaped(firstLine())).append('\n');
    section("SYNOPSIS");
    CommandLine.Help help =
        new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF));
    verbatim(help.synopsis(0));
    section("DESCRIPTION");
    for (String line : command.usageMessage().description()) {
      page.append(escaped(plain(line))).append('\n');
    }
    arguments();
    commands();
    examples();
    return page.toString();
  }

  private void arguments() {
    if (!command.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec argument : command.positionalParameters()) {
        entry(argument.paramLabel(), argument);
      }
    }
    section("OPTIONS");
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String names = String.join(", ", option.names());
        boolean takes = option.arity().max() > 0;
        entry(takes ? names + "=" + option.paramLabel() : names, option);
      }
    }
  }

  private void entry(String label, ArgSpec argument) {
    page.append(".TP\n\\fB").append(escaped(label)).append("\\fR\n");
    page.append(escaped(plain(String.join(" ", argument.description())))).append('\n');
  }

  private void commands() {
    Set<CommandLine> below = new LinkedHashSet<>(command.subcommands().values());
    if (below.isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine one : below) {
      CommandSpec spec = one.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        page.append(".TP\n\\fB").append(escaped(spec.qualifiedName("-"))).append("\\fR(1)\n");
        page.append(escaped(new ManPage(spec).firstLine())).append('\n');
      }
    }
  }

  private void examples() {
    if (command.usageMessage().footer().length > 0) {
      section("NOTES AND EXAMPLES");
      verbatim(plain(String.join("\n", command.usageMessage().footer())));
    }
  }

  private String firstLine() {
    String[] lines = command.usageMessage().description();
    return lines.length == 0 ? "" : plain(lines[0]);
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void verbatim(String text) {
    page.append(".nf\n").append(escaped(text.strip())).append("\n.fi\n");
  }

  /** Descriptions are formats of picocli. */
  private static String plain(String text) {
    return Ansi.OFF.string(text.replace("%%", "%"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
  }
}
