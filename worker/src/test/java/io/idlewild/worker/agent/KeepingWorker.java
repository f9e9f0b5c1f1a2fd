package io.idlewild.worker.agent;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import java.time.Duration;

/** The real worker, whose tasks keep their state as often as the disk allows. */
public final class KeepingWorker {
  private KeepingWorker() {}

  public static void main(String[] arguments) {
    System.exit(
        Main.run((settings, cache) -> new Often(Sandbox.ofChildren(settings, cache)), arguments));
  }

  private record Often(TaskRunner runner) implements TaskRunner {
    @Override
    public RunningTask start(RunRequest request, RunListener listener) {
      Checkpointing asked = request.checkpointing().orElseThrow();
      return runner.start(
          request.withCheckpoints(new Checkpointing(asked.folder(), Duration.ofMillis(20), 1)),
          listener);
    }

    @Override
    public void close() {
      runner.close();
    }
  }
}
