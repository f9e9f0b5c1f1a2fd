package io.idlewild.worker.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code idlewild worker wake}. */
@Command(
    name = "wake",
    description = "Ends a snooze of the worker.",
    mixinStandardHelpOptions = true)
final class WakeCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    return RunningWorker.order(data.folder(), spec, worker -> worker.wake());
  }
}
