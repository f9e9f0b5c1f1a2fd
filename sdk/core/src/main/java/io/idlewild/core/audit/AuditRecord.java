package io.idlewild.core.audit;

import io.idlewild.core.content.Hash;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of the audit log: who did what, when, and what came of it. Where from is in it only as a
 * mark that the address can be checked against while it is kept, so that it can be erased.
 *
 * @param number of the line, from 1, without gaps
 * @param at when, in whole microseconds
 * @param actorKind {@code account}, {@code host}, {@code operator}, {@code system} or {@code
 *     nobody}
 * @param actor its name or id; empty for nobody
 * @param action what was tried
 * @param target on what; empty if the action says it all
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param detail the code of the refusal or failure, or more about what was done; may be empty
 * @param addressMark see {@link AddressMark}
 */
public record AuditRecord(
    long number,
    Instant at,
    String actorKind,
    String actor,
    String action,
    String target,
    String outcome,
    String detail,
    Hash addressMark) {
  /** What the first line follows. */
  public static final Hash START = Hash.ZERO;

  private static final byte[] DOMAIN = "idlewild-audit-1\0".getBytes(StandardCharsets.US_ASCII);

  public AuditRecord {
    if (number < 1) {
      throw new IllegalArgumentException("lines are counted from 1, not %d".formatted(number));
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** The hash of this line, which covers the one before and so all before it. */
  public Hash hashAfter(Hash previous) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(DOMAIN);
      out.write(previous.bytes());
      out.writeLong(number);
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      for (String field : new String[] {actorKind, actor, action, target, outcome, detail}) {
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
      out.write(addressMark.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return Hash.of(bytes.toByteArray());
  }
}
