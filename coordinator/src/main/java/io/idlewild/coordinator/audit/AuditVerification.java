package io.idlewild.coordinator.audit;

import io.idlewild.core.audit.ChainCheck;
import io.idlewild.core.audit.ChainHead;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Goes through the whole log of a database, page by page. */
public final class AuditVerification {
  private static final int PAGE = 10_000;

  private AuditVerification() {}

  /**
   * What was found.
   *
   * @param head where the log ends
   * @param breaks what is wrong; empty if nothing
   */
  public record Report(ChainHead head, List<ChainCheck.Break> breaks) {}

  /**
   * Looks at all lines.
   *
   * @param kept a head that was noted earlier
   */
  public static Report run(Connection connection, Optional<ChainHead> kept) throws SQLException {
    AuditTable table = new AuditTable(new SecureRandom());
    ChainHead claimed = table.head(connection);
    ChainCheck check = new ChainCheck(kept);
    long seen = Long.MIN_VALUE;
    while (seen < claimed.number()) {
      List<AuditLine> page = table.after(connection, seen, PAGE);
      for (AuditLine line : page) {
        if (line.record().number() <= claimed.number()) {
          check.next(line.record(), line.hash());
        }
        seen = line.record().number();
      }
      if (page.isEmpty()) {
        break;
      }
    }
    return new Report(check.last(), check.end(claimed));
  }
}
