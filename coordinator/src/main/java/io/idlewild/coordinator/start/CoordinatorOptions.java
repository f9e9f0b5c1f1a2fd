package io.idlewild.coordinator.start;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code idlewild coordinator}. */
@Command(
    name = "idlewild coordinator",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false,
    description = "Starts the coordinator: page, REST, the workers' gRPC, and its database.",
    footer = {
      "",
      "Exit codes: 0 stopped, 2 bad option, 3 port busy, 4 data folder (in use, other version,",
      "not writable, disk full), 5 database, 6 --host beyond this machine before an admin can log in."
    })
final class CoordinatorOptions {
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: $XDG_DATA_HOME/idlewild/coordinator).")
  @Nullable Path data;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(
      names = "--public-host",
      paramLabel = "NAME",
      description = "Name or address under which workers reach this machine (default: --host).")
  @Nullable String publicHost;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Where people reach page and REST, if through a proxy with TLS.")
  @Nullable URI publicUrl;

  @Option(
      names = "--admin-password-file",
      paramLabel = "FILE",
      description =
          "Password of the first admin, where nobody can open the link of the first start.")
  @Nullable Path adminPasswordFile;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of page and REST; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  int httpPort;

  @Option(
      names = "--grpc-port",
      paramLabel = "PORT",
      defaultValue = "9443",
      description = "Port of the workers' gRPC; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  int grpcPort;

  @Option(
      names = "--db",
      paramLabel = "JDBC_URL",
      description = "A PostgreSQL of your own (default: one in the data folder).")
  @Nullable String database;

  @Option(names = "--db-user", paramLabel = "USER", description = "Its user.")
  @Nullable String databaseUser;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description = "A file with the user's password.")
  @Nullable Path databasePasswordFile;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      defaultValue = "Idlewild",
      description = "The project's name, for people (default: ${DEFAULT-VALUE}).")
  String project = "Idlewild";

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "ERROR, WARN, INFO, DEBUG or TRACE (default: ${DEFAULT-VALUE}).")
  LogLevel logLevel = LogLevel.INFO;

  /** How much is logged. */
  enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** What is wrong with options that are well-formed one by one; empty if nothing. */
  String contradiction() {
    if (httpPort < 0 || httpPort > MAX_PORT || grpcPort < 0 || grpcPort > MAX_PORT) {
      return "A port is a number from 0 to 65535.";
    }
    if (httpPort != 0 && httpPort == grpcPort) {
      return "--http-port and --grpc-port are both %d; they have to differ.".formatted(httpPort);
    }
    if (publicUrl != null && !isWebAddress(publicUrl)) {
      return "--public-url wants https://NAME or http://NAME, got \"%s\".".formatted(publicUrl);
    }
    if (database == null && (databaseUser != null || databasePasswordFile != null)) {
      return "--db-user and --db-password-file belong to --db, which is missing.";
    }
    if (database != null && !database.startsWith("jdbc:postgresql:")) {
      return "--db wants jdbc:postgresql://HOST:PORT/NAME, got \"%s\".".formatted(database);
    }
    return "";
  }

  private static boolean isWebAddress(URI url) {
    return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        && url.getHost() != null
        && url.getPath().matches("/?")
        && url.getQuery() == null;
  }

  /** The data folder: the option, else where the platform keeps a user's data. */
  Path dataFolder(Map<String, String> environment) {
    return data != null
        ? data.toAbsolutePath().normalize()
        : xdg(environment, "XDG_DATA_HOME", ".local/share").resolve("idlewild/coordinator");
  }

  static Path xdg(Map<String, String> environment, String variable, String otherwise) {
    @Nullable String value = environment.get(variable);
    return value != null && value.startsWith("/")
        ? Path.of(value)
        : Path.of(System.getProperty("user.home")).resolve(otherwise);
  }
}
