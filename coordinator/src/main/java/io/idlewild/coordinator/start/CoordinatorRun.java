package io.idlewild.coordinator.start;

import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.database.PostgresSupervisor;
import io.idlewild.coordinator.people.FirstStart;
import io.idlewild.coordinator.platform.ExitCode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The part of the run that Quarkus drives. What was laid before reaches it in static fields,
 * because Quarkus makes it; in tests there is nothing in them, and it does nothing.
 */
final class CoordinatorRun implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger(CoordinatorRun.class);

  /** Later than everybody who wants to write a last row. */
  private static final int LAST = 1_000_000;

  private static volatile @Nullable Foundation foundation;
  private static volatile @Nullable Doors doors;
  private static volatile Optional<PostgresSupervisor> database = Optional.empty();

  private static volatile Optional<URI> publicUrl = Optional.empty();

  private final FirstStart firstStart;

  CoordinatorRun(FirstStart firstStart) {
    this.firstStart = firstStart;
  }

  static void prepare(Foundation laid, Doors chosen, Optional<URI> forPeople) {
    foundation = laid;
    doors = chosen;
    publicUrl = forPeople;
  }

  static void supervise(EmbeddedPostgres postgres) {
    PostgresSupervisor supervisor =
        new PostgresSupervisor(
            postgres,
            () -> {
              LOG.error("PostgreSQL does not come back; the coordinator stops");
              Quarkus.asyncExit(ExitCode.DATABASE.number());
            });
    database = Optional.of(supervisor);
    supervisor.watch();
  }

  @Override
  public int run(String... arguments) throws IOException {
    Foundation ground = foundation;
    Doors open = doors;
    if (ground == null || open == null) {
      throw new IllegalStateException("the coordinator is started by CoordinatorMain");
    }
    if (!open.workersCanEnter()) {
      LOG.errorf(
          "The workers' gRPC server did not start on port %d; the log says why", open.grpc());
      return ExitCode.BROKEN.number();
    }
    Endpoints endpoints =
        new Endpoints(
            "http://%s:%d".formatted(open.localHost(), open.http()),
            "%s:%d".formatted(open.localHost(), open.grpc()),
            ProcessHandle.current().pid(),
            ground.dataFolder().resolve("admin.token").toString(),
            ground.authority().toString());
    endpoints.write(ground.dataFolder());
    System.out.printf(
        "Coordinator ready: %s (workers: %s), data in %s%n",
        endpoints.http(), endpoints.grpc(), ground.dataFolder());
    firstStart
        .link()
        .ifPresent(link ->
            System.out.printf(
                "No admin can log in yet. Open this once, until %s, to set name and password:%n"
                    + "  %s/#invitation=%s%n",
                link.expiresAt().truncatedTo(ChronoUnit.SECONDS),
                publicUrl.map(URI::toString).orElse(endpoints.http()).replaceAll("/+$", ""),
                link.secret().text()));
    Quarkus.waitForExit();
    return ExitCode.STOPPED.number();
  }

  /** After a signal nothing else of ours runs. */
  void stop(@Observes @Priority(LAST) ShutdownEvent event) {
    Foundation ground = foundation;
    if (ground == null) {
      return;
    }
    try {
      Endpoints.remove(ground.dataFolder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove endpoints.json", e);
    } finally {
      stopDatabase();
    }
  }

  static void stopDatabase() {
    try {
      if (database.isPresent()) {
        database.get().stop();
      }
    } catch (IOException e) {
      LOG.error("PostgreSQL was not stopped; the next start will do it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
