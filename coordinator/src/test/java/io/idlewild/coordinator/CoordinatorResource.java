package io.idlewild.coordinator;

import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.platform.FreePorts;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.coordinator.start.Foundation;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lays for a {@code @QuarkusTest} what the program lays for itself: a data folder, keys, and a
 * PostgreSQL of its own. One for all test classes that name it.
 */
public final class CoordinatorResource implements QuarkusTestResourceLifecycleManager {
  /** Few enough that a test can go beyond. */
  public static final int MAX_WORK_UNITS = 200_000;

  /** What a test class wants to be different. */
  private final Map<String, String> wanted = new HashMap<>();

  private Path data;
  private EmbeddedPostgres postgres;

  @Override
  public void init(Map<String, String> arguments) {
    wanted.putAll(arguments);
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(usual());
    settings.putAll(wanted);
    return settings;
  }

  private Map<String, String> usual() {
    try {
      data = Files.createTempDirectory("idlewild-coordinator-");
      Foundation foundation = Foundation.lay(data, Set.of("127.0.0.1"), InstantSource.system());
      Path cache =
          Path.of(
              System.getProperty("java.io.tmpdir"),
              "idlewild-test-" + System.getProperty("user.name"));
      postgres = foundation.startDatabase(cache);
      int grpcPort = FreePorts.pick(InetAddress.getLoopbackAddress());
      return Map.ofEntries(
          Map.entry("idlewild.data-folder", data.toString()),
          Map.entry("idlewild.grpc-port", Integer.toString(grpcPort)),
          Map.entry("idlewild.job.max-work-units", Integer.toString(MAX_WORK_UNITS)),
          Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
          Map.entry("quarkus.datasource.username", EmbeddedPostgres.USER),
          Map.entry("quarkus.datasource.password", postgres.password()),
          // All tests call from one network, and together more often than one person would.
          Map.entry("idlewild.audit.refusals-per-block", "1000/s burst 100000"),
          Map.entry("idlewild.audit.refusals", "1000/s burst 100000"),
          Map.entry("idlewild.limit.new-hosts-per-block", "1000/s burst 100000"),
          Map.entry("idlewild.limit.enrolment-calls-per-block", "1000/s burst 100000"),
          Map.entry("idlewild.limit.rest-per-address", "1000/s burst 100000"),
          Map.entry("idlewild.limit.rest-per-block", "1000/s burst 100000"),
          Map.entry("idlewild.limit.rest-per-account", "1000/s burst 100000"),
          Map.entry("idlewild.limit.connection-rate-per-block", "1000/s burst 100000"));
    } catch (IOException | StartRefusal e) {
      throw new IllegalStateException("the test's coordinator has no ground", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try (Stream<Path> tree = Files.walk(data)) {
      postgres.stop();
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the test's data folder was not removed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
