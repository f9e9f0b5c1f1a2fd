package io.idlewild.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
  private record Line(AuditRecord record, Hash hash) {}

  private final List<Line> log = new ArrayList<>();

  ChainCheckTest() {
    Hash previous = AuditRecord.START;
    for (int number = 1; number <= 10; number++) {
      AuditRecord record = record(number, "ada", "host.revoke");
      previous = record.hashAfter(previous);
      log.add(new Line(record, previous));
    }
  }

  @Test
  void untouchedLogIsIntact() {
    assertThat(breaks(head(), Optional.of(headAt(4)))).isEmpty();
  }

  @Test
  void changedLineIsFound() {
    log.set(3, new Line(record(4, "bob", "host.revoke"), log.get(3).hash()));

    assertThat(breaks(head(), Optional.empty())).containsExactly(4L);
  }

  @Test
  void changedLineWithAFreshHashBreaksTheNext() {
    AuditRecord forged = record(4, "bob", "host.revoke");
    log.set(3, new Line(forged, forged.hashAfter(log.get(2).hash())));

    assertThat(breaks(head(), Optional.empty())).containsExactly(5L);
  }

  @Test
  void missingLineIsFound() {
    log.remove(5);

    assertThat(breaks(head(), Optional.empty())).contains(7L);
  }

  @Test
  void linesInAnotherOrderAreFound() {
    Line moved = log.remove(5);
    log.add(2, moved);

    assertThat(breaks(head(), Optional.empty())).isNotEmpty();
  }

  @Test
  void linesWhoseNumbersAreSwappedAreFound() {
    AuditRecord fifth = log.get(4).record();
    AuditRecord sixth = log.get(5).record();
    log.set(4, new Line(renumbered(sixth, 5), log.get(5).hash()));
    log.set(5, new Line(renumbered(fifth, 6), log.get(4).hash()));

    assertThat(breaks(head(), Optional.empty())).isNotEmpty();
  }

  @Test
  void cutLogIsFoundByItsOwnHead() {
    ChainHead claimed = head();
    log.removeLast();

    assertThat(breaks(claimed, Optional.empty())).containsExactly(10L);
  }

  @Test
  void logThatWasCutWithItsHeadIsFoundByAKeptHead() {
    ChainHead kept = head();
    log.removeLast();

    assertThat(breaks(head(), Optional.empty())).isEmpty();
    assertThat(breaks(head(), Optional.of(kept))).containsExactly(10L);
  }

  @Test
  void logThatWasWrittenAnewIsFoundByAKeptHead() {
    ChainHead kept = headAt(4);
    Hash previous = AuditRecord.START;
    for (int i = 0; i < log.size(); i++) {
      AuditRecord forged = record(i + 1, "bob", "host.revoke");
      previous = forged.hashAfter(previous);
      log.set(i, new Line(forged, previous));
    }

    assertThat(breaks(head(), Optional.empty())).isEmpty();
    assertThat(breaks(head(), Optional.of(kept))).containsExactly(4L);
  }

  @Test
  void fieldsCannotRunIntoEachOther() {
    Hash one = record(1, "ab", "c").hashAfter(AuditRecord.START);

    assertThat(record(1, "a", "bc").hashAfter(AuditRecord.START)).isNotEqualTo(one);
  }

  @Test
  void headIsReadAsItIsWritten() {
    assertThat(ChainHead.parse(head().toString())).isEqualTo(head());
    assertThatThrownBy(() -> ChainHead.parse("7:abc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NUMBER:HASH");
  }

  private List<Long> breaks(ChainHead claimed, Optional<ChainHead> kept) {
    ChainCheck check = new ChainCheck(kept);
    log.forEach(line -> check.next(line.record(), line.hash()));
    return check.end(claimed).stream().map(ChainCheck.Break::number).toList();
  }

  private ChainHead head() {
    return headAt(log.size());
  }

  private ChainHead headAt(int lines) {
    Line line = log.get(lines - 1);
    return new ChainHead(line.record().number(), line.hash());
  }

  private static AuditRecord renumbered(AuditRecord r, long number) {
    return new AuditRecord(
        number,
        r.at(),
        r.actorKind(),
        r.actor(),
        r.action(),
        r.target(),
        r.outcome(),
        r.detail(),
        r.addressMark());
  }

  private static AuditRecord record(long number, String actor, String action) {
    return new AuditRecord(
        number,
        Instant.ofEpochSecond(1_000_000 + number, 123_456_789),
        "account",
        actor,
        action,
        "a host",
        "done",
        "",
        AddressMark.of("192.0.2.7", new byte[AddressMark.SALT_BYTES]));
  }
}
