package io.idlewild.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Source;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArrivalBookTest {
  private static final ContentId CONTENT = ContentId.of(new byte[100]);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ArrivalBook book = new ArrivalBook();

  private static HostId host(int number) {
    return new HostId(new UUID(1, number));
  }

  private void came(int from, long bytes, long now) {
    Source source = new Source(host(from).toString(), Source.Kind.WAN);
    book.add(CONTENT, source, bytes, true, true, now);
  }

  @Test
  void whatCouldNotBeToldIsToldWithWhatCameSince() {
    came(1, 10, 10 * SECOND);
    Arrivals lost = book.take(List.of(), 12 * SECOND);
    came(1, 5, 13 * SECOND);

    book.putBack(lost);

    Arrivals told = book.take(List.of(), 14 * SECOND);
    assertThat(told.edges())
        .singleElement()
        .satisfies(edge -> {
          assertThat(edge.source()).contains(host(1));
          assertThat(edge.bytes()).isEqualTo(15);
          assertThat(edge.chunks()).isEqualTo(2);
        });
    assertThat(told.span()).isEqualTo(Duration.ofSeconds(5));
    assertThat(book.take(List.of(), 15 * SECOND).edges()).isEmpty();
  }

  @Test
  void whatDoesNotFitInOneReportComesWithTheNext() {
    int sources = Arrivals.MOST_EDGES + 3;
    for (int i = 0; i < sources; i++) {
      came(i, 1, SECOND);
    }

    Arrivals first = book.take(List.of(), 2 * SECOND);
    Arrivals second = book.take(List.of(), 3 * SECOND);

    assertThat(first.edges()).hasSize(Arrivals.MOST_EDGES);
    assertThat(second.edges()).hasSize(3);
    assertThat(second.edges()).doesNotContainAnyElementsOf(first.edges());
  }

  @Test
  void theBookIsBounded() {
    for (int i = 0; i < 20_000; i++) {
      came(i, 1, SECOND);
    }

    int told = 0;
    List<Arrivals.Edge> edges = book.take(List.of(), SECOND).edges();
    while (!edges.isEmpty()) {
      told += edges.size();
      edges = book.take(List.of(), SECOND).edges();
    }

    assertThat(told).isEqualTo(10_000);
  }
}
