package io.idlewild.worker.agent;

import io.idlewild.protocol.workload.PublisherId;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code idlewild worker untrust}. */
@Command(
    name = "untrust",
    description = "Lets no new task of a publisher's workloads run here; what runs goes on.",
    mixinStandardHelpOptions = true)
final class UntrustCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FINGERPRINT", description = "of the publisher: 64 hexadecimal digits")
  private String fingerprint;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed {
    WorkerFolder folder = data.folder();
    try {
      PublisherId publisher = PublisherId.parse(fingerprint);
      if (!folder.identity().publishers().remove(publisher)) {
        throw new CommandFailed(
            CommandFailed.USAGE,
            "Publisher %s was not trusted here; \"idlewild worker publishers\" lists who is."
                .formatted(publisher));
      }
      spec.commandLine().getOut().println("Workloads of " + publisher + " may not run here now");
      return 0;
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(CommandFailed.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }
}
