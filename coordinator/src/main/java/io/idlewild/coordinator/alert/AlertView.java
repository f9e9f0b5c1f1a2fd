package io.idlewild.coordinator.alert;

import io.idlewild.coordinator.alert.model.Alert;
import io.idlewild.coordinator.alert.model.AlertBook;
import java.time.Instant;

/**
 * An alert for pages and scripts.
 *
 * @param cause a word that stays the same, such as {@code disk-full}
 * @param subject which of several things it is about; may be empty
 * @param value what was measured
 * @param limit from where on it is told
 * @param remedy what to do now
 * @param command for a terminal
 * @param link where on the page more is; may be empty
 */
public record AlertView(
    String cause,
    Alert.Severity severity,
    String subject,
    String sentence,
    String value,
    String limit,
    String remedy,
    String command,
    String link,
    Instant since) {

  static AlertView of(AlertBook.Standing standing) {
    Alert alert = standing.alert();
    return new AlertView(
        alert.cause().word(),
        alert.severity(),
        alert.subject(),
        alert.sentence(),
        alert.value(),
        alert.limit(),
        alert.remedy(),
        alert.command(),
        alert.link(),
        standing.since());
  }
}
