package io.idlewild.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.coordinator.audit.AuditEvent.Actor;
import io.idlewild.coordinator.audit.AuditEvent.Kind;
import io.idlewild.coordinator.audit.AuditEvent.Outcome;
import io.idlewild.core.audit.ChainCheck;
import io.idlewild.core.audit.ChainHead;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who owns the database changes the log. */
class AuditTamperIT {
  private static final Instant THEN = Instant.parse("2026-05-01T00:00:00Z");
  private static TestDatabase database;
  private final AuditTable table = new AuditTable(new SecureRandom());
  private ChainHead head;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void writeALog() throws Exception {
    database.execute(
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL;"
            + "DELETE FROM audit_address; DELETE FROM audit_entry;"
            + "UPDATE audit_head SET number = 0, hash = decode(repeat('00', 32), 'hex')");
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(
          new AuditEvent(
              new Actor(Kind.ACCOUNT, "ada"),
              "host.revoke",
              "host " + i,
              Outcome.DONE,
              "",
              InetAddress.ofLiteral("192.0.2." + i)));
    }
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      table.append(connection, events.subList(0, 10), THEN);
      head = table.append(connection, events.subList(10, 20), THEN.plusSeconds(60));
      connection.commit();
    }
  }

  @Test
  void untouchedLogIsIntact() throws Exception {
    assertThat(breaks(Optional.of(head))).isEmpty();
  }

  @Test
  void changedLineIsNamed() throws Exception {
    database.execute("UPDATE audit_entry SET actor = 'bob' WHERE number = 7");

    assertThat(breaks(Optional.empty())).contains(7L);
  }

  @Test
  void changedTimeIsNamed() throws Exception {
    database.execute("UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE number = 7");

    assertThat(breaks(Optional.empty())).contains(7L);
  }

  @Test
  void deletedLineIsNamed() throws Exception {
    database.execute(
        "DELETE FROM audit_address WHERE number = 7; DELETE FROM audit_entry WHERE number = 7");

    assertThat(breaks(Optional.empty())).contains(8L);
  }

  @Test
  void linesInAnotherOrderAreNamed() throws Exception {
    database.execute(
        """
        DELETE FROM audit_address;
        UPDATE audit_entry SET number = 1000 WHERE number = 7;
        UPDATE audit_entry SET number = 7 WHERE number = 8;
        UPDATE audit_entry SET number = 8 WHERE number = 1000
        """);

    assertThat(breaks(Optional.empty())).contains(7L, 8L);
  }

  @Test
  void cutLogIsFoundByItsHeadAndWithAChangedHeadByTheOneThatWasKept() throws Exception {
    database.execute(
        "DELETE FROM audit_address WHERE number > 15; DELETE FROM audit_entry WHERE number > 15");
    assertThat(breaks(Optional.empty())).containsExactly(20L);

    database.execute(
        "UPDATE audit_head SET number = 15, hash = (SELECT hash FROM audit_entry WHERE number = 15)");

    assertThat(breaks(Optional.empty())).isEmpty();
    assertThat(breaks(Optional.of(head))).containsExactly(20L);
  }

  @Test
  void oldAddressesAreErasedAndTheChainStaysWhole() throws Exception {
    try (Connection connection = database.connect()) {
      int erased = table.eraseAddresses(connection, THEN.plus(Duration.ofSeconds(30)));

      assertThat(erased).isEqualTo(10);
      assertThat(table.after(connection, 9, 2))
          .extracting(AuditLine::address)
          .containsExactly("", "192.0.2.10");
    }
    assertThat(breaks(Optional.of(head))).isEmpty();
  }

  @Test
  void appendGoesOnWhereTheLastOneEndedWhoeverDidIt() throws Exception {
    AuditEvent event = new AuditEvent(Actor.SYSTEM, "start", "", Outcome.DONE, "", null);
    try (Connection one = database.connect();
        Connection other = database.connect()) {
      one.setAutoCommit(false);
      table.append(one, List.of(event), THEN);
      one.commit();
      ChainHead last = table.append(other, List.of(event), THEN);

      assertThat(last.number()).isEqualTo(22);
    }
    assertThat(breaks(Optional.of(head))).isEmpty();
  }

  private static List<Long> breaks(Optional<ChainHead> kept) throws Exception {
    try (Connection connection = database.connect()) {
      return AuditVerification.run(connection, kept).breaks().stream()
          .map(ChainCheck.Break::number)
          .toList();
    }
  }
}
