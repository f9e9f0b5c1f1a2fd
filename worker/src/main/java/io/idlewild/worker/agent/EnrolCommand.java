package io.idlewild.worker.agent;

import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.EnrolmentProblem;
import io.idlewild.worker.identity.HostFacts;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.identity.Invitation;
import io.idlewild.worker.idle.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code idlewild worker enrol}. */
@Command(
    name = "enrol",
    description = "Makes this machine known to a coordinator.",
    mixinStandardHelpOptions = true)
final class EnrolCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "URL", description = "of the coordinator, as in a browser")
  private String url;

  @Parameters(index = "1", paramLabel = "INVITATION", description = "that you were given")
  private String invitation;

  @Option(
      names = "--name",
      description = "what this machine is called there (default: its host name)")
  private @Nullable String name;

  @Option(
      names = "--publisher",
      paramLabel = "FINGERPRINT",
      description = "whose workloads may run here; may be repeated")
  private List<String> publishers = List.of();

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    URI address = address();
    Invitation invited = invited();
    WorkerFolder folder = data.folder();
    try (WorkerFolder.Lock lock = folder.lock()) {
      IdentityFolder identity = folder.identity();
      CoordinatorAddress found = new Enrolment(identity).enrol(address, invited, facts());
      tell(identity, found, invited);
      return 0;
    } catch (EnrolmentProblem e) {
      throw new CommandFailed(exitCode(e.kind()), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw folder.unusable(e);
    } catch (GeneralSecurityException e) {
      throw new CommandFailed(
          CommandFailed.FOLDER,
          "The keys in %s cannot be used: %s. Delete its folder identity to begin anew, as another host."
              .formatted(folder.root(), e.getMessage()));
    }
  }

  private URI address() throws CommandFailed {
    try {
      URI address = URI.create(url);
      if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(CommandFailed.USAGE, notAnAddress());
    }
    throw new CommandFailed(CommandFailed.USAGE, notAnAddress());
  }

  private String notAnAddress() {
    return "\"%s\" is no address of a coordinator (expected one like http://127.0.0.1:8080)"
        .formatted(url);
  }

  private Invitation invited() throws CommandFailed {
    try {
      Invitation given = Invitation.parse(invitation);
      List<PublisherId> trusted = new ArrayList<>(given.publishers());
      publishers.forEach(text -> trusted.add(PublisherId.parse(text)));
      return new Invitation(given.token(), given.authority(), trusted);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(CommandFailed.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private HostFacts facts() {
    return Facts.of(name == null ? Facts.hostName() : name, Machine.here());
  }

  private static int exitCode(EnrolmentProblem.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> CommandFailed.UNREACHABLE;
      case REFUSED, DISTRUSTED -> CommandFailed.REFUSED;
    };
  }

  private void tell(IdentityFolder identity, CoordinatorAddress found, Invitation invited)
      throws IOException, GeneralSecurityException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Enrolled as %s (%s) at %s%n", found.hostName(), identity.hostKey().id(), found.url());
    if (invited.authority().isEmpty()) {
      out.printf(
          "The invitation named no certificate authority; from now on only %s is believed.%n",
          identity.authority());
    }
    if (identity.publishers().all().isEmpty()) {
      out.println(
          "No publisher is trusted yet, so nothing will run: idlewild worker trust FINGERPRINT");
    }
    out.println("Start it with: idlewild worker run");
  }
}
