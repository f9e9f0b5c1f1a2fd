package io.idlewild.cli.option;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Arguments of the program. */
public final class ArgumentOptions {
  @Option(
      names = "--arg",
      paramLabel = "ARG",
      converter = GuestArgument.class,
      description = "an argument of the program; may begin with -; again for more")
  List<String> arguments = new ArrayList<>();

  public List<String> arguments() {
    return arguments;
  }
}
