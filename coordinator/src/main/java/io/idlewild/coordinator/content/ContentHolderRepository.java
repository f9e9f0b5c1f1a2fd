package io.idlewild.coordinator.content;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.work.Sharing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.List;

/** Who holds which content, in the database. */
@ApplicationScoped
class ContentHolderRepository {
  private final Jdbc jdbc;

  ContentHolderRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** The chunks that the account has sent; it is entered if it was not known. */
  BitSet begin(ContentId content, AccountId account, int chunks) {
    jdbc.update(
        """
        INSERT INTO content_holder (content, account, proven) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        content.toString(),
        account.value(),
        chunks == 0 ? null : new byte[Math.ceilDiv(chunks, Byte.SIZE)]);
    return jdbc.first(
            "SELECT proven FROM content_holder WHERE content = ? AND account = ?",
            row -> bits(row.getBytes(1), chunks),
            content.toString(),
            account.value())
        .orElseGet(BitSet::new);
  }

  /** The account has sent this chunk; with the last one it holds the content. */
  void prove(ContentId content, AccountId account, int index, int chunks) {
    BitSet proven =
        jdbc
            .query(
                """
                UPDATE content_holder SET proven = set_bit(proven, ?, 1)
                WHERE content = ? AND account = ? AND proven IS NOT NULL RETURNING proven
                """,
                row -> bits(row.getBytes(1), chunks),
                (long) index,
                content.toString(),
                account.value())
            .stream()
            .findFirst()
            .orElseGet(BitSet::new);
    if (proven.cardinality() == chunks) {
      grant(content, account);
    }
  }

  private static BitSet bits(byte[] proven, int chunks) {
    if (proven == null) {
      BitSet all = new BitSet(chunks);
      all.set(0, chunks);
      return all;
    }
    return BitSet.valueOf(proven);
  }

  void grant(ContentId content, AccountId account) {
    jdbc.update(
        """
        INSERT INTO content_holder (content, account)
        SELECT c.id, ? FROM content c WHERE c.id = ?
        ON CONFLICT (content, account) DO UPDATE SET proven = NULL
        """,
        account.value(),
        content.toString());
  }

  boolean find(ContentId content, AccountId account) {
    return !jdbc.query(
            "SELECT 1 FROM content_holder WHERE content = ? AND account = ?",
            row -> 1,
            content.toString(),
            account.value())
        .isEmpty();
  }

  boolean holds(ContentId content, AccountId account) {
    return !jdbc.query(
            """
            SELECT 1 FROM content_holder WHERE content = ? AND account = ? AND proven IS NULL
            UNION ALL SELECT 1 FROM account WHERE id = ? AND roles LIKE '%ADMIN%'
            """,
            row -> 1, content.toString(), account.value(), account.value())
        .isEmpty();
  }

  /** What the jobs that share it say of how far it may wander. */
  List<Sharing> sharing(ContentId content) {
    return jdbc.query(
        "SELECT DISTINCT sharing FROM job_input WHERE content = ?",
        row -> Sharing.valueOf(row.getString(1)),
        content.toString());
  }

  /** Whether nobody else holds it, or sends it now. */
  boolean release(ContentId content, AccountId account) {
    jdbc.update(
        "DELETE FROM content_holder WHERE content = ? AND account = ?",
        content.toString(),
        account.value());
    return jdbc.query(
            "SELECT 1 FROM content_holder WHERE content = ? LIMIT 1", row -> 1, content.toString())
        .isEmpty();
  }
}
