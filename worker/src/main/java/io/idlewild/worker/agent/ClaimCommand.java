package io.idlewild.worker.agent;

import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.EnrolmentProblem;
import io.idlewild.worker.identity.IdentityFolder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code idlewild worker claim}. It may run beside the worker: it only reads the folder. */
@Command(
    name = "claim",
    description = "Gives this host, and all that it has earned, to your account.",
    mixinStandardHelpOptions = true)
final class ClaimCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TOKEN", description = "that the project's page gave you")
  private String token;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerFolder folder = data.folder();
    try {
      IdentityFolder identity = folder.identity();
      if (!identity.isEnrolled()) {
        throw new CommandFailed(
            CommandFailed.USAGE,
            "No host is enrolled in %s; run: idlewild worker enrol URL TOKEN"
                .formatted(folder.root()));
      }
      String account = new Enrolment(identity).claim(token.strip());
      spec.commandLine()
          .getOut()
          .printf("This host (%s) belongs to %s now%n", identity.hostKey().id(), account);
      return 0;
    } catch (EnrolmentProblem e) {
      throw new CommandFailed(
          e.kind() == EnrolmentProblem.Kind.UNREACHABLE
              ? CommandFailed.UNREACHABLE
              : CommandFailed.REFUSED,
          String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw folder.unusable(e);
    } catch (GeneralSecurityException e) {
      throw new CommandFailed(
          CommandFailed.FOLDER,
          "The keys in %s cannot be used: %s.".formatted(folder.root(), e.getMessage()));
    }
  }
}
