package io.idlewild.client;

import java.time.Instant;

/**
 * Something that an operator must know.
 *
 * @param cause a word that stays the same, such as {@code disk-full}
 * @param severity {@code CRITICAL} or {@code WARNING}
 * @param subject which of several things it is about; may be empty
 * @param sentence what is wrong
 * @param value what was measured
 * @param limit from where on it is told
 * @param remedy what to do now
 * @param command for a terminal
 * @param since when it came up
 */
public record AlertView(
    String cause,
    String severity,
    String subject,
    String sentence,
    String value,
    String limit,
    String remedy,
    String command,
    Instant since) {}
