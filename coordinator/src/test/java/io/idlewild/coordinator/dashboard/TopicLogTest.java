package io.idlewild.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopicLogTest {
  private final TopicLog log = new TopicLog(1);

  @Test
  void tellsWhoKnowsNothingEverything() {
    log.update(Map.of("a", 1), 2);

    assertThat(log.since(-1)).isEqualTo(new Delta(true, Map.of("a", 1), List.of()));
  }

  @Test
  void tellsOnlyWhatChanged() {
    log.update(Map.of("a", 1, "b", 1, "c", 1), 2);

    log.update(Map.of("a", 1, "b", 2), 3);

    assertThat(log.since(2)).isEqualTo(new Delta(false, Map.of("b", 2), List.of("c")));
    assertThat(log.since(3).isEmpty()).isTrue();
  }

  @Test
  void isNotChangedByTheSameRows() {
    log.update(Map.of("a", 1), 2);

    assertThat(log.update(Map.of("a", 1), 3)).isFalse();
    assertThat(log.update(Map.of("a", 2), 3)).isTrue();
  }

  @Test
  void tellsEverythingToWhoWasAwayWhileManyRowsWent() {
    Map<String, Integer> many = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      many.put("row " + i, i);
    }
    log.update(many, 2);

    log.update(Map.of("left", 0), 3);

    assertThat(log.since(2)).isEqualTo(new Delta(true, Map.of("left", 0), List.of()));
  }

  @Test
  void bringsAViewerWhoMissesWhatItMayToTheSameRows() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TopicLog rows = new TopicLog(1);
      Map<String, Object> seen = new HashMap<>();
      Map<String, Integer> truth = new HashMap<>();
      long known = -1;
      for (long version = 2; version < 60; version++) {
        change(truth, random);
        rows.update(truth, version);
        if (random.nextInt(3) == 0) {
          apply(rows.since(known), seen);
          known = version;
          assertThat(seen).as("seed %d, version %d", seed, version).isEqualTo(truth);
        }
      }
    }
  }

  private static void change(Map<String, Integer> truth, Random random) {
    String key = "row " + random.nextInt(8);
    if (random.nextInt(3) == 0) {
      truth.remove(key);
    } else {
      truth.put(key, random.nextInt(3));
    }
  }

  private static void apply(Delta delta, Map<String, Object> seen) {
    if (delta.full()) {
      seen.clear();
    }
    seen.putAll(delta.set());
    delta.gone().forEach(seen::remove);
  }
}
