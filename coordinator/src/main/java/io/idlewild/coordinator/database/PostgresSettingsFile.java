package io.idlewild.coordinator.database;

import io.idlewild.coordinator.platform.SecretFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our settings of the server, in a file that its own {@code postgresql.conf} includes. */
final class PostgresSettingsFile {
  private static final String NAME = "idlewild.conf";
  private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

  /** A socket's path has at most 107 bytes, and the server appends this. */
  private static final int MAX_SOCKET_PATH = 107;

  private static final String SOCKET_SUFFIX = "/.s.PGSQL.65535.lock";

  private PostgresSettingsFile() {}

  /** Makes a fresh cluster read our file. */
  static void include(Path cluster) throws IOException {
    Files.writeString(
        cluster.resolve("postgresql.conf"),
        "\ninclude_if_exists = '%s'\n".formatted(NAME),
        StandardOpenOption.APPEND);
  }

  /** The port of the last start. */
  static OptionalInt port(Path cluster) throws IOException {
    try {
      Matcher matcher = PORT.matcher(Files.readString(cluster.resolve(NAME)));
      return matcher.find()
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    }
  }

  static void write(Path cluster, int port) throws IOException {
    SecretFiles.write(
        cluster.resolve(NAME),
        """
        # Written by the coordinator at each start.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = '%s'
        unix_socket_permissions = 0700
        password_encryption = 'scram-sha-256'
        max_connections = 64
        shared_buffers = '128MB'
        # Checkpoints are seldom and slow: each makes the next change of every page a copy in the log.
        max_wal_size = '2GB'
        min_wal_size = '256MB'
        checkpoint_timeout = '15min'
        wal_buffers = '16MB'
        # What a round leaves behind is cleaned up in small portions.
        autovacuum_vacuum_cost_limit = 1000
        autovacuum_vacuum_scale_factor = 0.05
        autovacuum_analyze_scale_factor = 0.2
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%%m [%%p] '
        """
            .formatted(port, socketFolder(cluster)));
  }

  /** Empty, which means no socket, where the path would be too long or needs quoting. */
  private static String socketFolder(Path cluster) {
    String folder = cluster.toString();
    boolean fits =
        (folder + SOCKET_SUFFIX).getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH;
    return fits && folder.matches("[A-Za-z0-9/._-]+") ? folder : "";
  }
}
