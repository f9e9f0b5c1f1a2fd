package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path root;
  private FakeTree tree;
  private InputWatch watch;

  @BeforeEach
  void machine() {
    tree = new FakeTree(root);
    watch = new InputWatch(tree.system());
  }

  private static long at(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private void interrupts(int keyboard, int disk) {
    tree.file(
        "proc/interrupts",
        """
                   CPU0       CPU1
          1:       %d          4   IO-APIC   1-edge      i8042
         36:       %d         77   PCI-MSIX 0000:00:02.0   1-edge      nvme0q1
        NMI:          0          0   Non-maskable interrupts
        """
            .formatted(keyboard, disk));
  }

  @Test
  void aMachineWithoutTerminalsAndKeyboardsTellsNothing() {
    watch.look(at(0), NOON);
    watch.look(at(60), NOON.plusSeconds(60));

    assertThat(watch.last()).isEmpty();
  }

  @Test
  void whatWasTypedBeforeTheFirstLookCountsByItsAge() {
    tree.typed("dev/pts/3", NOON.minusSeconds(40));

    watch.look(at(100), NOON);

    assertThat(watch.last()).hasValue(at(60));
  }

  @Test
  void aLineTypedLaterIsInputNow() {
    tree.typed("dev/pts/3", NOON.minusSeconds(4000));
    watch.look(at(0), NOON);
    tree.typed("dev/pts/3", NOON.plusSeconds(9));

    watch.look(at(10), NOON.plusSeconds(10));

    assertThat(watch.last()).hasValue(at(10));
  }

  @Test
  void consolesThatWereReadWhenTheSystemStartedAreNobody() {
    tree.typed("dev/tty1", NOON.minusSeconds(5));

    watch.look(at(0), NOON);

    assertThat(watch.last()).isEmpty();
  }

  @Test
  void aClockThatIsSetBackTenYearsMakesNobodyType() {
    tree.typed("dev/pts/0", NOON.minusSeconds(600));
    watch.look(at(1000), NOON);

    watch.look(at(1010), NOON.minus(Duration.ofDays(3650)));

    assertThat(watch.last()).hasValue(at(400));
  }

  @Test
  void aTerminalOfTheFutureWasUsedNowAtTheEarliest() {
    tree.typed("dev/pts/0", NOON.plus(Duration.ofDays(3650)));

    watch.look(at(1000), NOON);

    assertThat(watch.last()).hasValue(at(1000));
  }

  @Test
  void keyboardInterruptsAreInputAndThoseOfDisksAreNot() {
    interrupts(100, 5);
    watch.look(at(0), NOON);
    interrupts(100, 999);
    watch.look(at(1), NOON);
    var afterTheDisk = watch.last();
    interrupts(102, 999);

    watch.look(at(2), NOON);

    assertThat(afterTheDisk).isEmpty();
    assertThat(watch.last()).hasValue(at(2));
    assertThat(watch.seesDevices()).isTrue();
  }
}
