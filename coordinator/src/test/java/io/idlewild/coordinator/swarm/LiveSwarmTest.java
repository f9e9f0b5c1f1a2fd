package io.idlewild.coordinator.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.tracker.Arrivals;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveSwarmTest {
  private static final ContentId CONTENT = ContentId.of(new byte[] {1});
  private static final HostId GIVER = new HostId(new UUID(1, 1));
  private static final HostId TAKER = new HostId(new UUID(1, 2));

  private Instant now = Instant.parse("2026-03-01T12:00:02Z");
  private final LiveSwarm live = new LiveSwarm(() -> now, 3, 2, 2);

  private static Arrivals arrivals(ContentId content, Optional<HostId> source, long bytes) {
    return new Arrivals(
        Duration.ofSeconds(5),
        List.of(new Arrivals.Edge(content, source, true, bytes, 4, 1, bytes / 4)),
        List.of());
  }

  private EdgeTraffic edge() {
    return live.edges(CONTENT::equals)
        .getOrDefault(new LiveSwarm.Edge(CONTENT, Optional.of(GIVER), TAKER), EdgeTraffic.NOTHING);
  }

  @Test
  void anEdgeHasTheRateOfItsNewestReportUntilThatIsOld() {
    live.arrived(TAKER, arrivals(CONTENT, Optional.of(GIVER), 5_000));
    live.arrived(TAKER, arrivals(CONTENT, Optional.of(GIVER), 10_000));

    assertThat(edge()).isEqualTo(new EdgeTraffic(true, 2_000, 15_000, 8, 2));
    now = now.plusSeconds(8);
    assertThat(edge().bytesPerSecond()).isZero();
    assertThat(edge().bytes()).isEqualTo(15_000);
  }

  @Test
  void whatWasLongerAgoThanAMinuteIsGone() {
    live.arrived(TAKER, arrivals(CONTENT, Optional.of(GIVER), 5_000));
    now = now.plusSeconds(40);
    live.arrived(TAKER, arrivals(CONTENT, Optional.of(GIVER), 700));

    now = now.plusSeconds(40);

    assertThat(edge().bytes()).isEqualTo(700);
    now = now.plusSeconds(3_600);
    assertThat(live.edges(content -> true)).isEmpty();
  }

  @Test
  void peersAndTheOriginAreCountedApartForGood() {
    live.arrived(TAKER, arrivals(CONTENT, Optional.of(GIVER), 8_000));
    live.arrived(TAKER, arrivals(CONTENT, Optional.empty(), 400));

    now = now.plusSeconds(3_600);

    assertThat(live.traffic(CONTENT)).isEqualTo(new ContentTraffic(8_000, 400, 2_100, 2));
    assertThat(live.total()).isEqualTo(new ContentTraffic(8_000, 400, 2_100, 2));
  }

  @Test
  void progressThatIsNotSaidAgainRunsOut() {
    BitSet have = BitSet.valueOf(new byte[] {5});
    live.arrived(
        TAKER,
        new Arrivals(Duration.ZERO, List.of(), List.of(new Arrivals.Progress(CONTENT, have))));

    assertThat(live.fetches().get(CONTENT)).containsEntry(TAKER, have);
    now = now.plusSeconds(15);
    assertThat(live.fetches()).isEmpty();
  }

  @Test
  void aFloodOfReportsPushesOutTheOldestOnly() {
    for (int i = 0; i < 100; i++) {
      ContentId content = ContentId.of(new byte[] {2, (byte) i});
      live.arrived(TAKER, arrivals(content, Optional.of(GIVER), 1_000));
      live.arrived(
          TAKER,
          new Arrivals(
              Duration.ZERO, List.of(), List.of(new Arrivals.Progress(content, new BitSet()))));
    }

    assertThat(live.edges(content -> true)).hasSize(3);
    assertThat(live.fetches()).hasSize(2);
    assertThat(live.traffic(ContentId.of(new byte[] {2, 99})).peerBytes()).isEqualTo(1_000);
    assertThat(live.traffic(ContentId.of(new byte[] {2, 0})).peerBytes()).isZero();
    assertThat(live.total().peerBytes()).isEqualTo(100_000);
  }
}
