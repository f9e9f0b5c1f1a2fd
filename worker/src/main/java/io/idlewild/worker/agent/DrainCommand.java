package io.idlewild.worker.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker drain}. */
@Command(
    name = "drain",
    description = "Lets the worker finish what it has and take nothing new, also after a restart.",
    mixinStandardHelpOptions = true,
    footer = "idlewild worker drain --off ends it.")
final class DrainCommand implements Callable<Integer> {
  @Option(names = "--off", description = "take new tasks again")
  private boolean off;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    return RunningWorker.order(data.folder(), spec, worker -> worker.drain(!off));
  }
}
