package io.idlewild.worker.agent;

import io.idlewild.protocol.workload.PublisherId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code idlewild worker trust}. */
@Command(
    name = "trust",
    description = "Lets the workloads of a publisher run here.",
    mixinStandardHelpOptions = true)
final class TrustCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FINGERPRINT", description = "of the publisher: 64 hexadecimal digits")
  private String fingerprint;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed {
    WorkerFolder folder = data.folder();
    try {
      PublisherId publisher = PublisherId.parse(fingerprint);
      folder.identity().publishers().add(List.of(publisher));
      spec.commandLine().getOut().println("Workloads of " + publisher + " may run here");
      return 0;
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(CommandFailed.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }
}
