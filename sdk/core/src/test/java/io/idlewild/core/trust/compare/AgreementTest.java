package io.idlewild.core.trust.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Comparison.Direct CLOSE =
      new Comparison.Numeric(NumberLayout.TEXT, new Tolerance.Absolute(0.1));

  @Test
  void resultsThatAgreeShareAGroup() {
    Agreement agreement = of("5.00", "1.00", "1.05", "5.01", "9");

    List<Integer> groups = agreement.groups();

    assertThat(groups).containsExactly(1, 0, 0, 1, 2);
    assertThat(agreement.agree(1, 2)).isTrue();
    assertThat(agreement.agree(0, 1)).isFalse();
  }

  @Test
  void membersOfAChainStandAloneBesideTheirEquals() {
    assertThat(of("1.00", "1.08", "1.16").groups()).containsExactly(0, 1, 2);
    assertThat(of("1.00", "1.00", "1.08", "1.16", "1.16").groups()).containsExactly(0, 0, 1, 2, 2);
  }

  @Test
  void whoIsRightGathersAllThatAgreeWithIt() {
    Agreement chain = of("1.00", "1.08", "1.16", "3");

    assertThat(chain.groupsAround(1)).containsExactly(0, 0, 0, 1);
    assertThat(chain.groupsAround(0)).containsExactly(0, 0, 1, 2);
  }

  @Test
  void unreadableResultsStandAloneAndSayWhy() {
    Agreement agreement = of("1", "one", "one", "1");

    assertThat(agreement.groups()).containsExactly(0, 1, 2, 0);
    assertThat(agreement.flaw(1)).hasValueSatisfying(why -> assertThat(why).contains("no number"));
    assertThat(agreement.flaw(0)).isEmpty();
    assertThat(agreement.groupsAround(1)).containsExactly(0, 1, 2, 0);
  }

  @Test
  void groupsAndTheirMedoidsDoNotDependOnTheOrder() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      List<String> texts = randomTexts(random);
      Object expected = meaning(texts);

      List<String> shuffled = new ArrayList<>(texts);
      Collections.shuffle(shuffled, random);

      assertThat(meaning(shuffled)).as("seed %d: %s", seed, texts).isEqualTo(expected);
    }
  }

  @Test
  void allMembersOfAGroupAgree() {
    for (long seed = 0; seed < 3_000; seed++) {
      List<String> texts = randomTexts(new Random(seed));
      Agreement agreement = of(texts.toArray(String[]::new));

      List<Integer> groups = agreement.groups();

      for (int i = 0; i < texts.size(); i++) {
        for (int j = 0; j < i; j++) {
          boolean together = groups.get(i).equals(groups.get(j));
          assertThat(!together || agreement.agree(i, j)).as("seed %d: %s", seed, texts).isTrue();
        }
      }
    }
  }

  /** Each group's members by value, with the value of its medoid. */
  private static Object meaning(List<String> texts) {
    Agreement agreement = of(texts.toArray(String[]::new));
    Map<Integer, List<Integer>> members = new HashMap<>();
    List<Integer> groups = agreement.groups();
    for (int i = 0; i < texts.size(); i++) {
      members.computeIfAbsent(groups.get(i), g -> new ArrayList<>()).add(i);
    }
    Map<Integer, Object> meaning = new TreeMap<>();
    members.forEach((group, positions) ->
        meaning.put(
            group,
            Map.of(
                "members", new TreeSet<>(positions.stream().map(texts::get).toList()),
                "size", positions.size(),
                "medoid", texts.get(agreement.medoid(positions)))));
    return meaning;
  }

  private static List<String> randomTexts(Random random) {
    List<String> texts = new ArrayList<>();
    int size = 1 + random.nextInt(8);
    for (int i = 0; i < size; i++) {
      // Multiples of 0.03, so that no difference is as great as the tolerance by rounding.
      texts.add(String.format(Locale.ROOT, "%.2f", 0.03 * random.nextInt(12)));
    }
    return texts;
  }

  private static Agreement of(String... texts) {
    List<Result> results = new ArrayList<>();
    for (String text : texts) {
      results.add(Result.of(text.getBytes(StandardCharsets.UTF_8)));
    }
    return CLOSE.agreement(results);
  }
}
