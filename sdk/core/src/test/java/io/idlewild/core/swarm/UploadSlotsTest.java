package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadSlotsTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int CHUNK = 256 * 1024;
  private static final Asker NEAR = new Asker("near", "c", true);
  private static final Asker FAR = new Asker("far", "c", false);
  private static final Asker OTHER = new Asker("other", "c", false);

  private final UploadSlots slots = new UploadSlots(UploadSettings.DEFAULT, 0);

  private static List<String> served(UploadSlots slots, long now) {
    List<String> names = new ArrayList<>();
    for (var turn = slots.next(now); turn.isPresent(); turn = slots.next(now)) {
      names.add(turn.get().asker().peer());
    }
    return names;
  }

  @Test
  void fewChunksAreOnTheWayAtATime() {
    for (int i = 0; i < 10; i++) {
      slots.ask(new Asker("peer-" + i, "c", false), i, CHUNK, Long.MAX_VALUE);
    }

    assertThat(served(slots, 0)).hasSize(3);
  }

  @Test
  void theLanGoesFirstThenTheNearestDeadline() {
    slots.ask(FAR, 1, CHUNK, 9 * MINUTE);
    slots.ask(OTHER, 2, CHUNK, MINUTE);
    slots.ask(NEAR, 3, CHUNK, Long.MAX_VALUE);

    assertThat(served(slots, 0)).containsExactly("near", "other", "far");
  }

  @Test
  void ofDeadlinesThatAreTheSameButForTheWireNoneGoesFirst() {
    slots.ask(FAR, 1, CHUNK, MINUTE + 2_000_000);
    slots.ask(FAR, 2, CHUNK, MINUTE + 2_000_000);
    slots.ask(OTHER, 3, CHUNK, MINUTE + 9_000_000);

    assertThat(served(slots, 0)).startsWith("far", "other");
  }

  @Test
  void whoGotLeastIsServedNext() {
    slots.ask(FAR, 1, CHUNK, Long.MAX_VALUE);
    slots.ask(FAR, 2, CHUNK, Long.MAX_VALUE);
    slots.ask(OTHER, 3, CHUNK, Long.MAX_VALUE);

    assertThat(served(slots, 0)).startsWith("far", "other");
  }

  @Test
  void theLimitHoldsBeyondTheLanOnly() {
    UploadSlots limited =
        new UploadSlots(UploadSettings.DEFAULT.withWanLimit(CHUNK, Long.MAX_VALUE), 0);
    int far = 0;
    int near = 0;
    for (int tenth = 0; tenth < 100; tenth++) {
      long now = tenth * SECOND / 10;
      limited.ask(FAR, tenth, CHUNK, 0);
      limited.ask(NEAR, 1000 + tenth, CHUNK, 0);
      for (var turn = limited.next(now); turn.isPresent(); turn = limited.next(now)) {
        far += turn.get().asker().equals(FAR) ? 1 : 0;
        near += turn.get().asker().equals(NEAR) ? 1 : 0;
        limited.done(turn.get(), now);
      }
    }

    assertThat(far).isBetween(9, 12);
    assertThat(near).isEqualTo(100);
  }

  @Test
  void whatMayGoInADayEndsUntilTheNextOne() {
    UploadSlots limited =
        new UploadSlots(UploadSettings.DEFAULT.withWanLimit(Long.MAX_VALUE, 2 * CHUNK), 0);
    for (int i = 0; i < 5; i++) {
      limited.ask(FAR, i, CHUNK, 0);
      limited.ask(NEAR, 10 + i, CHUNK, 0);
    }

    List<String> today = servedAndDone(limited, SECOND);
    List<String> tomorrow = servedAndDone(limited, 86_400 * SECOND);

    assertThat(today).containsExactly("near", "near", "near", "near", "near", "far", "far");
    assertThat(tomorrow).containsExactly("far", "far");
  }

  private static List<String> servedAndDone(UploadSlots slots, long now) {
    List<String> names = new ArrayList<>();
    for (var turn = slots.next(now); turn.isPresent(); turn = slots.next(now)) {
      names.add(turn.get().asker().peer());
      slots.done(turn.get(), now);
    }
    return names;
  }

  @Test
  void nobodyBeyondTheLanIsServedWhileTheOwnerNeedsTheLine() {
    slots.suspendWan(true);
    slots.ask(FAR, 1, CHUNK, 0);
    slots.ask(NEAR, 2, CHUNK, 0);

    assertThat(served(slots, 0)).containsExactly("near");
  }

  @Test
  void anAskerThatHangsDoesNotHoldUpTheOthers() {
    for (int i = 0; i < 3; i++) {
      slots.ask(new Asker("dead-" + i, "c", false), i, CHUNK, 1);
    }
    slots.ask(FAR, 10, CHUNK, 2);
    Optional<UploadSlots.Turn> quick = Optional.empty();
    for (var turn = slots.next(0); turn.isPresent(); turn = slots.next(0)) {
      quick = turn;
    }
    slots.done(quick.orElseThrow(), SECOND / 100);
    for (int i = 0; i < 8; i++) {
      slots.ask(new Asker("alive-" + i, "c", false), 20 + i, CHUNK, 3);
    }

    assertThat(served(slots, 10 * SECOND)).contains("alive-0");
  }

  @Test
  void whoAsksForTooMuchIsRefused() {
    boolean last = true;
    for (int i = 0; i < 17; i++) {
      last = slots.ask(FAR, i, CHUNK, 0);
    }

    assertThat(last).isFalse();
  }
}
