package io.idlewild.coordinator.database;

import io.idlewild.coordinator.database.PostgresCommand.Ended;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.FreePorts;
import io.idlewild.coordinator.platform.SecretFiles;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * One PostgreSQL server whose cluster lies in the coordinator's data folder. Commits are synced to
 * disk, connections need the password of a 0600 file, and only this machine can connect. Not
 * thread-safe but for {@link #stop()}.
 */
public final class EmbeddedPostgres {
  /** The name of the one user. */
  public static final String USER = "idlewild";

  private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
  private static final String VERSION = "18";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int PASSWORD_BYTES = 32;
  private static final long MAX_LOG_BYTES = 8L << 20;

  private final Path dataFolder;
  private final Path cluster;
  private final Path passwordFile;
  private final PostgresCommand command;
  private int port;

  private EmbeddedPostgres(Path dataFolder, PostgresCommand command) {
    this.dataFolder = dataFolder;
    this.cluster = dataFolder.resolve("postgres");
    this.passwordFile = dataFolder.resolve("postgres.password");
    this.command = command;
  }

  /**
   * Starts the server, after making the cluster if there is none and stopping one that a killed
   * coordinator left behind.
   *
   * @param dataFolder the coordinator's, which this process has locked
   * @param cache where the programs are unpacked
   */
  public static EmbeddedPostgres start(Path dataFolder, Path cache, SecureRandom random)
      throws IOException, InterruptedException, StartRefusal {
    boolean root = "root".equals(System.getProperty("user.name"));
    PostgresCommand command = new PostgresCommand(PostgresBinaries.unpacked(cache), root);
    EmbeddedPostgres postgres = new EmbeddedPostgres(dataFolder.toRealPath(), command);
    postgres.prepare(random);
    postgres.launch();
    return postgres;
  }

  /** Where to connect. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  /** The password of user {@link #USER}. */
  public String password() throws IOException {
    return Files.readString(passwordFile).strip();
  }

  /** The server's process; empty if it is not running. */
  public Optional<ProcessHandle> process() throws IOException {
    return PostmasterPid.read(cluster).flatMap(PostmasterPid::process);
  }

  /** Starts the server of a cluster that is ready, on the port of the last time if that is free. */
  void launch() throws IOException, InterruptedException, StartRefusal {
    stopLeftover();
    port = choosePort();
    PostgresSettingsFile.write(cluster, port);
    Path log = log();
    Ended ended =
        command.run(
            START_LIMIT,
            dataFolder.resolve("pg_ctl.log"),
            "pg_ctl",
            List.of(
                "start",
                "--pgdata",
                cluster.toString(),
                "--log",
                log.toString(),
                "--wait",
                "--silent",
                "--timeout",
                Long.toString(START_LIMIT.toSeconds())));
    if (!ended.ok()) {
      throw PostgresTrouble.of("The embedded PostgreSQL does not start", ended.output(), log);
    }
  }

  /** Ends the server after it has written all that was committed. Does nothing if it is stopped. */
  public synchronized void stop() throws IOException, InterruptedException {
    if (process().isEmpty()) {
      return;
    }
    Ended fast = stop("fast");
    if (!fast.ok()) {
      LOG.warnf("PostgreSQL does not stop (%s); stopping it at once", fast.output());
      stop("immediate");
    }
  }

  private void prepare(SecureRandom random) throws IOException, InterruptedException, StartRefusal {
    if (Files.isDirectory(cluster)) {
      checkVersion();
      return;
    }
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    SecretFiles.write(passwordFile, HexFormat.of().formatHex(secret) + "\n");
    // Under another name until it is whole, so that a start that was cut off is begun anew.
    Path fresh = dataFolder.resolve("postgres.new");
    PostgresBinaries.delete(fresh);
    Path log = dataFolder.resolve("initdb.log");
    Ended ended =
        command.run(
            INIT_LIMIT,
            log,
            "initdb",
            List.of(
                "--pgdata",
                fresh.toString(),
                "--username",
                USER,
                "--auth",
                "scram-sha-256",
                "--pwfile",
                passwordFile.toString(),
                "--encoding",
                "UTF8",
                "--locale",
                "C",
                "--no-instructions"));
    if (!ended.ok()) {
      PostgresBinaries.delete(fresh);
      throw PostgresTrouble.of("The database cannot be made", ended.output(), log);
    }
    PostgresSettingsFile.include(fresh);
    Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private void checkVersion() throws IOException, StartRefusal {
    String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!version.equals(VERSION)) {
      throw new StartRefusal(
          ExitCode.DATA_FOLDER,
          "%s was written by PostgreSQL %s, this coordinator has %s."
              .formatted(cluster, version, VERSION),
          "Start the Idlewild version that made this folder, or name another with --data.");
    }
    if (!Files.isReadable(passwordFile)) {
      throw new StartRefusal(
          ExitCode.DATA_FOLDER,
          "%s is missing or unreadable, and without it the database does not let anybody in."
              .formatted(passwordFile),
          "Put it back from a backup, or name another folder with --data.");
    }
  }

  private void stopLeftover() throws IOException, InterruptedException {
    Optional<PostmasterPid> left = PostmasterPid.read(cluster);
    if (left.isEmpty()) {
      return;
    }
    if (left.get().process().isPresent() && left.get().folder().equals(cluster)) {
      LOG.infof(
          "Stopping the PostgreSQL (process %d) of a coordinator that was killed",
          left.get().pid());
      stop();
    } else {
      Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }
  }

  private Ended stop(String mode) throws IOException, InterruptedException {
    return command.run(
        STOP_LIMIT,
        dataFolder.resolve("pg_ctl.log"),
        "pg_ctl",
        List.of(
            "stop",
            "--pgdata",
            cluster.toString(),
            "--mode",
            mode,
            "--wait",
            "--silent",
            "--timeout",
            "30"));
  }

  private int choosePort() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    OptionalInt last = PostgresSettingsFile.port(cluster);
    return last.isPresent() && FreePorts.isFree(loopback, last.getAsInt())
        ? last.getAsInt()
        : FreePorts.pick(loopback);
  }

  /** The server appends to its log; a long one makes room at the next start. */
  private Path log() throws IOException {
    Path log = dataFolder.resolve("postgres.log");
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(log, dataFolder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }
}
