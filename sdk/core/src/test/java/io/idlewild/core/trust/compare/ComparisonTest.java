package io.idlewild.core.trust.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.work.LogicalName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Comparison.Direct BITWISE = new Comparison.Bitwise();
  private static final Comparison.Direct CLOSE =
      new Comparison.Numeric(NumberLayout.TEXT, new Tolerance.Absolute(0.1));

  @Test
  void bitsAgreeOnlyWithTheSameBits() {
    Consensus consensus = BITWISE.among(texts("1.0", "1.00", "1.0"), 2);

    assertThat(consensus).isEqualTo(new Consensus.Agreed(0, List.of(0, 2)));
  }

  @Test
  void numbersAgreeWithinTheirToleranceAndTheMiddleOneIsCanonical() {
    Consensus consensus = CLOSE.among(texts("1.00", "1.08", "1.04", "7"), 3);

    assertThat(consensus).isEqualTo(new Consensus.Agreed(2, List.of(0, 1, 2)));
  }

  @Test
  void aChainIsNoClique() {
    // The middle one agrees with both ends, which do not agree with each other.
    assertThat(CLOSE.among(texts("1.00", "1.08", "1.16"), 2))
        .isEqualTo(new Consensus.Divided(2, true));
    assertThat(CLOSE.among(texts("1.00", "1.08", "1.16"), 3))
        .isEqualTo(new Consensus.Divided(2, true));
  }

  @Test
  void oneMoreResultResolvesAChain() {
    assertThat(CLOSE.among(texts("1.00", "1.08", "1.16", "1.05"), 2))
        .isEqualTo(new Consensus.Agreed(3, List.of(0, 1, 3)));
  }

  @Test
  void everyFileOfAResultMustAgree() {
    Result one = new Result(List.of(file("x", "1"), file("y", "2")));
    Result two = new Result(List.of(file("x", "1"), file("y", "3")));
    Result short1 = new Result(List.of(file("x", "1")));

    assertThat(CLOSE.among(List.of(one, two, short1), 2)).isInstanceOf(Consensus.Divided.class);
  }

  @Test
  void anUnreadableResultAgreesWithNothingAndSaysWhy() {
    assertThat(CLOSE.among(texts("1", "one", "one"), 2)).isEqualTo(new Consensus.Divided(1, false));
    assertThat(CLOSE.flaw(Result.of(bytes("1 2 one"))))
        .contains("output output: \"one\", the 3. word, is no number");
    assertThat(
            new Comparison.Numeric(NumberLayout.FLOAT64, new Tolerance.Ulps(1))
                .flaw(Result.of(new byte[12])))
        .contains("output output: 12 bytes are not a whole number of 8-byte numbers");
  }

  @Test
  void binaryNumbersAreReadInBothSizes() {
    byte[] wide = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(2.5).array();

    assertThat(agreed(NumberLayout.FLOAT64, wide)).isTrue();
    assertThat(agreed(NumberLayout.FLOAT32, narrow(2.5f))).isTrue();
  }

  @Test
  void filesOfOtherNamesDoNotAgree() {
    Result one = new Result(List.of(file("x", "1")));
    Result two = new Result(List.of(file("y", "1")));
    Result swapped = new Result(List.of(file("y", "5"), file("x", "1")));
    Result same = new Result(List.of(file("x", "1"), file("y", "5")));

    assertThat(CLOSE.among(List.of(one, two), 2)).isInstanceOf(Consensus.Divided.class);
    assertThat(BITWISE.among(List.of(one, two), 2)).isInstanceOf(Consensus.Divided.class);
    assertThat(CLOSE.among(List.of(swapped, same), 2)).isInstanceOf(Consensus.Agreed.class);
  }

  @Test
  void stepsAreThoseOfTheLayoutsNumbers() {
    Result one = Result.of(narrow(1.5f));
    Result next = Result.of(narrow(Math.nextUp(1.5f)));
    Result third = Result.of(narrow(Math.nextUp(Math.nextUp(1.5f))));
    Comparison.Direct oneStep = new Comparison.Numeric(NumberLayout.FLOAT32, new Tolerance.Ulps(1));

    assertThat(oneStep.among(List.of(one, next), 2)).isInstanceOf(Consensus.Agreed.class);
    assertThat(oneStep.among(List.of(one, third), 2)).isInstanceOf(Consensus.Divided.class);
  }

  @Test
  void theVerdictDoesNotDependOnTheOrderOfTheResults() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      List<Result> results = randomResults(random);
      int quorum = 2 + random.nextInt(3);
      Object expected = meaning(CLOSE.among(results, quorum), results);

      List<Result> shuffled = new ArrayList<>(results);
      Collections.shuffle(shuffled, random);

      assertThat(meaning(CLOSE.among(shuffled, quorum), shuffled))
          .as("seed %d, quorum %d: %s", seed, quorum, numbers(results))
          .isEqualTo(expected);
    }
  }

  @Test
  void whatIsAcceptedIsTheOnlyLargestCliqueOfAllSubsets() {
    for (long seed = 0; seed < 3_000; seed++) {
      List<Result> results = randomResults(new Random(seed));
      List<Integer> largest = largestByTryingAll(results);

      Consensus consensus = CLOSE.among(results, 2);

      if (consensus instanceof Consensus.Agreed agreed) {
        assertThat(largest).as("seed %d", seed).containsExactly(mask(agreed.agreeing()));
        assertThat(agreed.agreeing()).contains(agreed.canonical());
      } else {
        assertThat(Integer.bitCount(largest.getFirst()) < 2 || largest.size() > 1)
            .as("seed %d: %s", seed, numbers(results))
            .isTrue();
      }
    }
  }

  @Test
  void tooManyResultsAtOnceAreABug() {
    assertThatThrownBy(() -> BITWISE.among(Collections.nCopies(31, Result.of(bytes("1"))), 2))
        .hasMessageContaining("at most 30");
  }

  private static byte[] narrow(float number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array();
  }

  private static boolean agreed(NumberLayout layout, byte[] file) {
    return new Comparison.Numeric(layout, new Tolerance.Relative(1e-9, 0))
            .among(List.of(Result.of(file), Result.of(file.clone())), 2)
        instanceof Consensus.Agreed;
  }

  private static Object meaning(Consensus consensus, List<Result> results) {
    if (!(consensus instanceof Consensus.Agreed agreed)) {
      return consensus;
    }
    Set<String> members = new HashSet<>();
    agreed.agreeing().forEach(i -> members.add(numbers(List.of(results.get(i)))));
    return List.of(numbers(List.of(results.get(agreed.canonical()))), members);
  }

  private static List<Integer> largestByTryingAll(List<Result> results) {
    List<Integer> largest = new ArrayList<>(List.of(0));
    for (int set = 1; set < 1 << results.size(); set++) {
      int most = Integer.bitCount(largest.getFirst());
      if (Integer.bitCount(set) >= most && isClique(results, set)) {
        if (Integer.bitCount(set) > most) {
          largest.clear();
        }
        largest.add(set);
      }
    }
    return largest;
  }

  private static boolean isClique(List<Result> results, int set) {
    for (int i = 0; i < results.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean both = (set >> i & 1) == 1 && (set >> j & 1) == 1;
        if (both && Math.abs(number(results.get(i)) - number(results.get(j))) > 0.1) {
          return false;
        }
      }
    }
    return true;
  }

  private static int mask(List<Integer> positions) {
    return positions.stream().mapToInt(i -> 1 << i).sum();
  }

  private static double number(Result result) {
    return Double.parseDouble(
        new String(result.files().getFirst().bytes(), StandardCharsets.UTF_8));
  }

  private static List<Result> randomResults(Random random) {
    List<Result> results = new ArrayList<>();
    int size = 1 + random.nextInt(7);
    for (int i = 0; i < size; i++) {
      // Multiples of 0.03, so that no difference is as great as the tolerance by rounding.
      results.add(Result.of(bytes(String.format(Locale.ROOT, "%.2f", 0.03 * random.nextInt(12)))));
    }
    return results;
  }

  private static String numbers(List<Result> results) {
    return results.stream()
        .map(result -> new String(result.files().getFirst().bytes(), StandardCharsets.UTF_8))
        .toList()
        .toString();
  }

  private static List<Result> texts(String... texts) {
    List<Result> results = new ArrayList<>();
    for (String text : texts) {
      results.add(Result.of(bytes(text)));
    }
    return results;
  }

  private static Result.File file(String name, String text) {
    return new Result.File(new LogicalName(name), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
