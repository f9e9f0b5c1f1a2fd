package io.idlewild.coordinator.jdbc;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;

/** Statements in a test that starts no program; each is a transaction of its own. */
public final class TestJdbc {
  private TestJdbc() {}

  public static Jdbc on(DataSource database) {
    return new Jdbc(database, new SimpleMeterRegistry());
  }
}
