package io.idlewild.coordinator.alert.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");
  private static final List<Alert> FULL = List.of(alert(AlertCause.DISK_FULL, "91 %"));

  private final AlertBook book = new AlertBook();

  private static Alert alert(AlertCause cause, String value) {
    return new Alert(cause, Alert.Severity.WARNING, "", "A.", value, "90 %", "B.", "c", "/d");
  }

  private List<AlertBook.Standing> at(int second, List<Alert> alerts) {
    return book.stand(alerts, NOON.plusSeconds(second));
  }

  @Test
  void alertThatStaysKeepsItsBeginningAndShowsTheLastFigures() {
    at(0, FULL);

    var later = at(60, List.of(alert(AlertCause.DISK_FULL, "95 %")));

    assertThat(later)
        .containsExactly(new AlertBook.Standing(alert(AlertCause.DISK_FULL, "95 %"), NOON));
  }

  @Test
  void alertWhoseCauseEndsIsGoneAtOnceAndBeginsAnewWhenItComesBack() {
    at(0, FULL);

    assertThat(at(70, List.of())).isEmpty();
    assertThat(at(80, FULL).getFirst().since()).isEqualTo(NOON.plusSeconds(80));
  }

  @Test
  void alertThatComesAndGoesStandsUntilItsCauseWasAwayForAMinute() {
    at(0, FULL);
    at(5, List.of());
    at(10, FULL);

    assertThat(at(15, List.of())).hasSize(1);
    assertThat(at(20, FULL).getFirst().since()).isEqualTo(NOON.plusSeconds(10));
    assertThat(at(79, List.of())).hasSize(1);
    assertThat(at(80, List.of())).isEmpty();
  }

  @Test
  void alertThatWasAwayForLongDoesNotComeAndGo() {
    at(0, FULL);
    at(5, List.of());
    at(605, FULL);

    assertThat(at(606, List.of())).isEmpty();
  }

  @Test
  void worstIsFirst() {
    Alert bad =
        new Alert(AlertCause.NO_HOSTS, Alert.Severity.CRITICAL, "", "A.", "0", "1", "B.", "c", "");

    assertThat(at(0, List.of(FULL.getFirst(), bad)))
        .extracting(standing -> standing.alert().cause())
        .containsExactly(AlertCause.NO_HOSTS, AlertCause.DISK_FULL);
  }
}
