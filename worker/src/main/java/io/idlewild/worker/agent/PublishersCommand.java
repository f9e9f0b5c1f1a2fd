package io.idlewild.worker.agent;

import io.idlewild.protocol.workload.PublisherId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code idlewild worker publishers}. */
@Command(
    name = "publishers",
    description = "Lists the publishers whose workloads may run here, a fingerprint a line.",
    mixinStandardHelpOptions = true,
    footer = "idlewild worker trust and untrust change the list; a running worker notices at once.")
final class PublishersCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed {
    WorkerFolder folder = data.folder();
    try {
      Set<PublisherId> publishers = folder.identity().publishers().all();
      publishers.forEach(spec.commandLine().getOut()::println);
      if (publishers.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("Nobody is trusted, so nothing runs here: idlewild worker trust FINGERPRINT");
      }
      return 0;
    } catch (UncheckedIOException e) {
      throw folder.unusable(new IOException(e.getMessage(), e));
    }
  }
}
