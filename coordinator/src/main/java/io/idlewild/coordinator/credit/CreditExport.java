package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.credit.CreditStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** All credit as one text that the project signs. */
@ApplicationScoped
class CreditExport {
  private final CreditTotals totals;
  private final CreditTotalsRepository rows;
  private final ProjectKey key;
  private final CoordinatorSettings settings;
  private final InstantSource clock;

  CreditExport(
      CreditTotals totals,
      CreditTotalsRepository rows,
      ProjectKey key,
      CoordinatorSettings settings,
      InstantSource clock) {
    this.totals = totals;
    this.rows = rows;
    this.key = key;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The key that exports are signed with.
   *
   * @param fingerprint SHA-256 of the key, 64 hexadecimal digits
   * @param key SubjectPublicKeyInfo, Base64
   */
  public record PublicKeyView(String fingerprint, String key) {}

  PublicKeyView key() {
    byte[] encoded = key.pair().getPublic().getEncoded();
    return new PublicKeyView(
        Hash.of(encoded).toString(), Base64.getEncoder().encodeToString(encoded));
  }

  /** Lines of comma-separated fields, in an order that depends on nothing but what they say. */
  String statement() {
    totals.follow();
    StringBuilder text = new StringBuilder("idlewild-credit,1\n");
    text.append("project,").append(quoted(settings.project())).append('\n');
    text.append("made,").append(clock.instant().truncatedTo(ChronoUnit.SECONDS)).append('\n');
    text.append("# day,DATE,ACCOUNT,NAME,TEAM,MILLIONTHS of a second of the reference machine\n");
    for (CreditTotalsRepository.Day day : rows.days()) {
      text.append("day,").append(day.day()).append(',').append(day.account()).append(',');
      text.append(quoted(day.name())).append(',').append(quoted(day.team())).append(',');
      text.append(day.micros()).append('\n');
    }
    return CreditStatement.sign(text.toString(), key.pair());
  }

  /** RFC 4180; a name has no line of its own. */
  static String quoted(String text) {
    return '"' + text.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\"") + '"';
  }
}
