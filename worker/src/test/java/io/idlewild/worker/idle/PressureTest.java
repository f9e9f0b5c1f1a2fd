package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureTest {
  private static final List<Long> OURS = List.of(7L);

  @TempDir Path root;
  private FakeTree tree;
  private Pressure pressure;
  private long waited;
  private double idleCores;

  @BeforeEach
  void machine() {
    tree = new FakeTree(root);
    pressure = new Pressure(tree.system(), pid -> waited);
  }

  /** The kernel's total so far, and a look at that time. */
  private double look(int millis, int totalMillis) {
    tree.file(
        "proc/pressure/cpu",
        """
        some avg10=1.00 avg60=1.00 avg300=1.00 total=%d
        full avg10=0.00 avg60=0.00 avg300=0.00 total=0
        """
            .formatted(totalMillis * 1000L));
    return pressure.foreignSince(Duration.ofMillis(millis).toNanos(), OURS, idleCores);
  }

  @Test
  void aKernelThatDoesNotTellHasNone() {
    assertThat(pressure.foreignSince(1, OURS, 0)).isZero();
  }

  @Test
  void whatNobodyOfUsWaitedIsForeign() {
    look(0, 100);
    look(1000, 500);

    assertThat(look(2000, 900)).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void ourOwnWaitingIsTakenOff() {
    look(0, 100);
    look(1000, 500);
    waited += Duration.ofMillis(300).toNanos();

    assertThat(look(2000, 900)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void whoeverWaitsBesideIdleCoresWaitsForAnotherReason() {
    idleCores = 1.2;
    look(0, 100);
    look(1000, 500);

    assertThat(look(2000, 900)).isZero();
  }

  @Test
  void moreWaitingOfOursThanOfAllMeansNobodyElse() {
    look(0, 100);
    look(1000, 500);
    waited += Duration.ofSeconds(3).toNanos();

    assertThat(look(2000, 900)).isZero();
  }
}
