package io.idlewild.cli.admin;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.KeyView;
import picocli.CommandLine.Command;

/** Gives the workers' door a fresh key. */
@Command(
    name = "rotate-key",
    description = {
      "Give the workers' door a fresh key. Streams that are open go on, and nothing has to be done",
      "on any host."
    },
    footer = {"", "Example:", "  idlewild system rotate-key"})
public final class RotateKeyCommand extends ServerCommand {
  public RotateKeyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    KeyView key = grid.administration().rotateDoorKey();
    if (json()) {
      print(key);
    } else {
      terminal().say("The workers' door has a fresh key, good until %s:", key.notAfter());
      terminal().out().println(key.fingerprint());
    }
    return ExitCode.OK;
  }
}
