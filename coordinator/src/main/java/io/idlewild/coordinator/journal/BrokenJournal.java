package io.idlewild.coordinator.journal;

import java.sql.SQLException;

/** The database is away, or refuses. Whether the last transaction happened is not known. */
final class BrokenJournal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 160;

  BrokenJournal(String what, SQLException cause) {
    super("%s [%s] in: %s".formatted(cause.getMessage(), cause.getSQLState(), brief(what)), cause);
  }

  private static String brief(String what) {
    String line = what.strip().replaceAll("\\s+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
