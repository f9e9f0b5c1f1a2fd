package io.idlewild.tools.crowd;

import io.idlewild.core.work.FailureCause;
import io.idlewild.tools.hosts.Effort;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the sample workload {@code dice} gives for a seed, without running it: the sandbox's random
 * generator is the one of {@link SplittableRandom}.
 */
final class Dice {
  static final String WORKLOAD = "dice";
  static final String FILE = "dice.csv";

  private static final int DICE = 8;
  private static final int SIDES = 6;
  private static final int THOUSAND = 1_000;
  private static final int STUMBLED = 3;

  private Dice() {}

  /** How a task ends on an honest host that has no faults of its own. */
  static Effort.Ending honest(long seed, List<String> arguments) {
    SplittableRandom random = new SplittableRandom(seed);
    long thrown = random.nextLong();
    if (Long.remainderUnsigned(random.nextLong(), THOUSAND) < stumbling(arguments)) {
      return new Effort.Failed(
          FailureCause.EXIT_CODE,
          "the program ended with exit code " + STUMBLED,
          "dice: a die fell off the table\n");
    }
    return wrote(thrown);
  }

  /**
   * What a liar says.
   *
   * @param mark liars of one mark agree with each other
   */
  static Effort.Ending lie(long seed, long mark) {
    return wrote(new SplittableRandom(seed ^ ~mark).nextLong());
  }

  private static Effort.Ending wrote(long thrown) {
    StringBuilder text = new StringBuilder("dice,sum\n");
    int sum = 0;
    for (int i = 0; i < DICE; i++) {
      int eyes = (int) (thrown >>> (Byte.SIZE * i) & 0xff) % SIDES + 1;
      sum += eyes;
      text.append(eyes);
    }
    text.append(',').append(sum).append('\n');
    return new Effort.Wrote(FILE, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The number after {@code --stumble}, wherever it stands. */
  private static int stumbling(List<String> arguments) {
    int at = arguments.indexOf("--stumble");
    return at < 0 || at + 1 == arguments.size() ? 0 : Integer.parseInt(arguments.get(at + 1));
  }
}
