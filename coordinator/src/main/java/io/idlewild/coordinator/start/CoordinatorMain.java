package io.idlewild.coordinator.start;

import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.limit.ConnectionHook;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.core.process.ParentWatch;
import io.idlewild.core.time.SystemTicker;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code idlewild coordinator}. */
@QuarkusMain
public final class CoordinatorMain {
  private CoordinatorMain() {}

  /** Runs until it is asked to stop. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("check")) {
      check(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    if (arguments.length > 0 && arguments[0].equals("audit")) {
      audit(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    CoordinatorOptions options = new CoordinatorOptions();
    CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      end(ExitCode.BAD_OPTION, e.getMessage() + "\nSee idlewild coordinator --help.");
    }
    if (line.isUsageHelpRequested()) {
      line.usage(System.out);
      return;
    }
    if (line.isVersionHelpRequested()) {
      line.printVersionHelp(System.out);
      return;
    }
    if (!options.contradiction().isEmpty()) {
      end(ExitCode.BAD_OPTION, options.contradiction() + "\nSee idlewild coordinator --help.");
    }
    try {
      start(options);
    } catch (StartRefusal e) {
      end(e.exitCode(), e.getMessage());
    }
  }

  /** The data folder of a coordinator that does not run. */
  private static void check(String... arguments) throws InterruptedException {
    CheckOptions options = new CheckOptions();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      end("check", ExitCode.BAD_OPTION, e.getMessage() + "\nSee idlewild check --help.");
    }
    if (line.isUsageHelpRequested()) {
      line.usage(System.out);
      return;
    }
    if (!options.contradiction().isEmpty()) {
      end("check", ExitCode.BAD_OPTION, options.contradiction());
    }
    Map<String, String> environment = System.getenv();
    Path cache = CoordinatorOptions.xdg(environment, "XDG_CACHE_HOME", ".cache");
    try {
      ExitCode code =
          new StoppedCheck(options, cache.resolve("idlewild"), new SystemTicker())
              .run(options.dataFolder(environment), System.out);
      System.exit(code.number());
    } catch (StartRefusal e) {
      end("check", e.exitCode(), e.getMessage());
    }
  }

  /** The audit log of a coordinator that does not run. */
  private static void audit(String... arguments) throws InterruptedException {
    StoppedAudit audit = new StoppedAudit();
    CommandLine line = new CommandLine(audit);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      end("audit", ExitCode.BAD_OPTION, e.getMessage() + "\nSee idlewild audit --help.");
    }
    if (line.isUsageHelpRequested()) {
      line.usage(System.out);
      return;
    }
    Map<String, String> environment = System.getenv();
    Path cache = CoordinatorOptions.xdg(environment, "XDG_CACHE_HOME", ".cache");
    try {
      ExitCode code =
          audit.run(audit.dataFolder(environment), cache.resolve("idlewild"), System.out);
      System.exit(code.number());
    } catch (StartRefusal e) {
      end("audit", e.exitCode(), e.getMessage());
    } catch (IllegalArgumentException e) {
      end("audit", ExitCode.BAD_OPTION, e.getMessage());
    }
  }

  private static void start(CoordinatorOptions options)
      throws StartRefusal, IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    ParentWatch.start(environment, () -> System.exit(ExitCode.STOPPED.number()));
    Doors doors = Doors.choose(options.host, options.httpPort, options.grpcPort);
    String publicHost = options.publicHost == null ? doors.publicHost() : options.publicHost;
    Foundation foundation =
        Foundation.lay(
            options.dataFolder(environment),
            new TreeSet<>(List.of(doors.localHost(), publicHost)),
            InstantSource.system());
    set(ConnectionHook.PROPERTY, ConnectionHook.VALUE);
    set("idlewild.data-folder", foundation.dataFolder().toString());
    set("idlewild.project", options.project);
    set("idlewild.host", doors.host());
    set("idlewild.public-host", publicHost);
    set("idlewild.http-port", Integer.toString(doors.http()));
    set("idlewild.grpc-port", Integer.toString(doors.grpc()));
    set("quarkus.log.level", options.logLevel.name());
    DatabaseAddress database = database(options, foundation, environment);
    set("quarkus.datasource.jdbc.url", database.jdbcUrl());
    set("quarkus.datasource.username", database.user());
    set("quarkus.datasource.password", database.password());
    if (options.publicUrl != null) {
      set("idlewild.public-url", options.publicUrl.toString());
      set(
          "quarkus.oidc.authentication.force-redirect-https-scheme",
          Boolean.toString("https".equals(options.publicUrl.getScheme())));
    }
    if (options.adminPasswordFile != null) {
      set(
          "idlewild.people.admin-password-file",
          options.adminPasswordFile.toAbsolutePath().toString());
    }
    try {
      SetUpCheck.require(doors, database, options.adminPasswordFile, environment);
    } catch (StartRefusal e) {
      CoordinatorRun.stopDatabase();
      throw e;
    }
    CoordinatorRun.prepare(foundation, doors, Optional.ofNullable(options.publicUrl));
    Quarkus.run(CoordinatorRun.class, CoordinatorMain::ended);
  }

  private static DatabaseAddress database(
      CoordinatorOptions options, Foundation foundation, Map<String, String> environment)
      throws StartRefusal, IOException, InterruptedException {
    if (options.database != null) {
      return DatabaseAddress.external(
          options.database, options.databaseUser, options.databasePasswordFile);
    }
    Path cache = CoordinatorOptions.xdg(environment, "XDG_CACHE_HOME", ".cache");
    EmbeddedPostgres postgres = foundation.startDatabase(cache.resolve("idlewild"));
    CoordinatorRun.supervise(postgres);
    return new DatabaseAddress(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
  }

  /** Called when Quarkus has ended, or could not start; not after a signal. */
  private static void ended(Integer exitCode, @Nullable Throwable failure) {
    CoordinatorRun.stopDatabase();
    if (failure != null) {
      failure.printStackTrace();
    }
    System.exit(exitCode);
  }

  private static void set(String property, String value) {
    System.setProperty(property, value);
  }

  private static void end(ExitCode code, @Nullable String message) {
    end("coordinator", code, message);
  }

  private static void end(String program, ExitCode code, @Nullable String message) {
    System.err.println("idlewild " + program + ": " + message);
    System.exit(code.number());
  }
}
