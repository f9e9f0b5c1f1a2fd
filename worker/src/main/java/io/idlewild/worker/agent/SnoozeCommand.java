package io.idlewild.worker.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code idlewild worker snooze}. */
@Command(
    name = "snooze",
    description = "Lets the worker compute nothing for a while, also after a restart.",
    mixinStandardHelpOptions = true,
    footer = "idlewild worker wake ends it.")
final class SnoozeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "15min|1h|tomorrow|forever",
      description =
          "how long: minutes, hours or days, until tomorrow morning, or until you wake it")
  private String howLong;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    return RunningWorker.order(data.folder(), spec, worker -> worker.snooze(howLong));
  }
}
