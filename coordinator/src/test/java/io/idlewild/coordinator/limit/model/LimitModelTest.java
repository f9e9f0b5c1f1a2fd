package io.idlewild.coordinator.limit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.limit.model.OpenConnections.Bounds;
import io.idlewild.coordinator.limit.model.OpenConnections.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitModelTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now;

  @Test
  void rateIsReadAsAnAdminWritesIt() {
    assertThat(Rate.parse(" 60/h burst 400 ")).isEqualTo(new Rate(60, Duration.ofHours(1), 400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10", "10/s", "10/w burst 1", "0/s burst 1", "1/s burst 0", "-1/s burst 1"})
  void badRateIsRefusedWithItsText(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void machineOfIpv4IsItsAddressAndItsNeighbourhoodA24() {
    Origin here = origin("192.0.2.7");

    assertThat(origin("192.0.2.8").machine()).isNotEqualTo(here.machine());
    assertThat(origin("192.0.2.8").block()).isEqualTo(here.block());
    assertThat(origin("192.0.3.7").block()).isNotEqualTo(here.block());
    assertThat(origin("::ffff:192.0.2.7")).isEqualTo(here);
  }

  @Test
  void machineOfIpv6IsA64AndItsNeighbourhoodA48() {
    Origin here = origin("2001:db8:1:2::7");

    assertThat(origin("2001:db8:1:2:ffff::9")).isEqualTo(here);
    assertThat(origin("2001:db8:1:3::7").machine()).isNotEqualTo(here.machine());
    assertThat(origin("2001:db8:1:3::7").block()).isEqualTo(here.block());
    assertThat(origin("2001:db8:2:2::7").block()).isNotEqualTo(here.block());
  }

  @Test
  void overdrawnBucketSaysHowLongToWait() {
    TokenBucket bucket = new TokenBucket(Rate.parse("10/s burst 20"), () -> now);

    assertThat(bucket.take(20)).isZero();
    assertThat(bucket.take(10)).isEqualTo(SECOND);
    now += SECOND;
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(1)).isEqualTo(SECOND / 10);
  }

  @Test
  void silentConnectionsOfOneBlockLeaveRoomForOthers() {
    OpenConnections counts = new OpenConnections(new Bounds(100, 50, 20, 5));
    Origin hostile = origin("192.0.2.7");
    for (int i = 0; i < 5; i++) {
      assertThat(counts.add(hostile)).isEmpty();
    }

    assertThat(counts.add(hostile)).contains(Refusal.SILENT_OF_BLOCK);

    assertThat(counts.add(origin("198.51.100.1"))).isEmpty();
    counts.spoke(hostile);
    assertThat(counts.add(hostile)).isEmpty();
  }

  @Test
  void boundsHoldForAllAndWhatIsOverIsForgotten() {
    OpenConnections counts = new OpenConnections(new Bounds(10, 8, 6, 6));
    SplittableRandom random = new SplittableRandom(3);
    Origin[] open = new Origin[10];
    boolean[] spoke = new boolean[10];

    for (int step = 0; step < 100_000; step++) {
      int i = random.nextInt(open.length);
      if (open[i] == null) {
        Origin origin = new Origin(random.nextInt(3) << 8, random.nextInt(3) << 8);
        open[i] = counts.add(origin).isEmpty() ? origin : null;
        spoke[i] = false;
        if (open[i] != null && counts.crowded()) {
          counts.remove(open[i], false);
          open[i] = null;
        }
      } else if (!spoke[i] && random.nextBoolean()) {
        counts.spoke(open[i]);
        spoke[i] = true;
      } else {
        counts.remove(open[i], spoke[i]);
        open[i] = null;
      }
      assertThat(counts.open()).isBetween(0, 10);
      assertThat(counts.silent()).isBetween(0, 6);
    }
    for (int i = 0; i < open.length; i++) {
      if (open[i] != null) {
        counts.remove(open[i], spoke[i]);
      }
    }

    assertThat(counts.open()).isZero();
    assertThat(counts.silent()).isZero();
    assertThat(counts.blocks()).isZero();
  }

  private static Origin origin(String address) {
    return Origin.of(InetAddress.ofLiteral(address));
  }
}
