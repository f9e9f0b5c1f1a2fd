package io.idlewild.deploy;

import io.idlewild.tools.hosts.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Products of two primes, none twice. A work unit's seed is its number, so that a simulated host
 * finds the factors in the time that a guest would not even start in; the coordinator's sandbox
 * finds the same ones with the program.
 */
final class Numbers {
  static final String FILE = "factors.txt";

  private static final int LEAST = 10_007;
  private static final int MOST = 65_536;
  private static final int[] PRIMES =
      IntStream.range(LEAST, MOST).filter(Numbers::isPrime).toArray();

  private int smaller;
  private int greater;

  /** Numbers that were not given out before. */
  synchronized List<Long> next(int count) {
    List<Long> numbers = new ArrayList<>();
    while (numbers.size() < count) {
      numbers.add((long) PRIMES[smaller] * PRIMES[greater]);
      greater++;
      if (greater == PRIMES.length) {
        smaller++;
        greater = smaller;
      }
    }
    return numbers;
  }

  /** What the program writes for a number. */
  static String factors(long number) {
    for (int prime : PRIMES) {
      if (number % prime == 0) {
        return "%d: %d %d%n".formatted(number, prime, number / prime);
      }
    }
    throw new IllegalArgumentException(number + " is none of these numbers");
  }

  /** The answer of the program. */
  static Answer honest() {
    return answer(Numbers::factors);
  }

  /** A wrong answer, the same from all that tell this lie. */
  static Answer lie(int mark) {
    return answer(number -> "%d: %d %d%n".formatted(number, mark, number));
  }

  private static Answer answer(Text text) {
    return new Answer() {
      @Override
      public byte[] to(long seed) {
        return text.of(seed).getBytes(StandardCharsets.US_ASCII);
      }

      @Override
      public String file() {
        return FILE;
      }
    };
  }

  private interface Text {
    String of(long number);
  }

  private static boolean isPrime(int number) {
    return IntStream.rangeClosed(2, (int) Math.sqrt(number)).noneMatch(i -> number % i == 0);
  }
}
