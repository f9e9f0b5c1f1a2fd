package io.idlewild.coordinator.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the current row of a result. */
@FunctionalInterface
public interface Row<T> {
  /** The value of the row; must not move to another one. */
  T read(ResultSet row) throws SQLException;
}
