package io.idlewild.coordinator;

import io.idlewild.coordinator.database.EmbeddedPostgres;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.jdbc.TestJdbc;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.coordinator.start.Foundation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL with our tables and no program; closing it removes all. */
public final class TestDatabase implements AutoCloseable {
  private final Path data;
  private final EmbeddedPostgres postgres;

  private TestDatabase(Path data, EmbeddedPostgres postgres) {
    this.data = data;
    this.postgres = postgres;
  }

  public static TestDatabase start() throws IOException, StartRefusal, InterruptedException {
    Path data = Files.createTempDirectory("idlewild-database-");
    Foundation foundation = Foundation.lay(data, Set.of("127.0.0.1"), InstantSource.system());
    Path cache =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "idlewild-test-" + System.getProperty("user.name"));
    TestDatabase database = new TestDatabase(data, foundation.startDatabase(cache));
    Flyway.configure()
        .dataSource(
            database.postgres.jdbcUrl(), EmbeddedPostgres.USER, database.postgres.password())
        .load()
        .migrate();
    return database;
  }

  public Path data() {
    return data;
  }

  public Connection connect() throws SQLException, IOException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
  }

  /** Statements of the product on this database. */
  public Jdbc jdbc() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl());
    source.setUser(EmbeddedPostgres.USER);
    source.setPassword(postgres.password());
    return TestJdbc.on(source);
  }

  /** Runs statements that are separated by semicolons. */
  public void execute(String sql) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Stops the server, and copies the data folder; the lock of this one ends with the process. */
  public void stopAndCopyTo(Path folder) throws IOException, InterruptedException {
    postgres.stop();
    try (Stream<Path> tree = Files.walk(data)) {
      for (Path path : tree.toList()) {
        Files.copy(path, folder.resolve(data.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    postgres.stop();
    try (Stream<Path> tree = Files.walk(data)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
