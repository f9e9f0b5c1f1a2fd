package io.idlewild.worker.agent;

import io.idlewild.worker.status.TopScreen;
import io.idlewild.worker.status.WorkerStatus;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker top}. */
@Command(
    name = "top",
    description = "Shows what the worker does, live; q quits. Without a terminal: once, as lines.",
    mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {
  private static final int LINES_WITHOUT_END = Integer.MAX_VALUE;
  private static final int COLUMNS_WITHOUT_END = 10_000;

  @Option(names = "--once", description = "show it once and end")
  private boolean once;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerFolder folder = data.folder();
    Optional<Terminal> terminal = once ? Optional.empty() : Terminal.take();
    if (terminal.isEmpty()) {
      return printOnce(folder);
    }
    Thread restore = new Thread(terminal.get()::close, "terminal");
    Runtime.getRuntime().addShutdownHook(restore);
    try {
      return live(folder, terminal.get());
    } finally {
      Runtime.getRuntime().removeShutdownHook(restore);
      terminal.get().close();
    }
  }

  private int printOnce(WorkerFolder folder) throws CommandFailed, InterruptedException {
    WorkerStatus status = StatusCommand.find(folder);
    PrintWriter out = spec.commandLine().getOut();
    new TopScreen(false)
        .render(status, COLUMNS_WITHOUT_END, LINES_WITHOUT_END)
        .forEach(out::println);
    out.flush();
    return status.running() ? 0 : CommandFailed.NOT_RUNNING;
  }

  private static int live(WorkerFolder folder, Terminal terminal)
      throws CommandFailed, InterruptedException {
    TopScreen screen = new TopScreen(true);
    while (true) {
      Terminal.Size size = terminal.size();
      terminal.show(screen.render(StatusCommand.find(folder), size.columns(), size.rows()));
      Optional<Character> key = terminal.key();
      switch (key.orElse(' ')) {
        case 'q', 'Q', '\u0003', '\u0004' -> {
          return 0;
        }
        case 's' -> RunningWorker.ask(folder, worker -> worker.snooze("1h"));
        case 'w' -> RunningWorker.ask(folder, worker -> worker.wake());
        default -> {}
      }
    }
  }
}
