package io.idlewild.client;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of values in short: {@code 1..10}, {@code 1.0..3.0:0.1} (with a step), {@code a,b,c}, and
 * lists of those. Numbers are decimal, so that 0.1 is a tenth; both ends belong to a range.
 */
public final class Sweep {
  /** Enough for any job, and small enough to notice a slip of the keyboard. */
  private static final int MAX_VALUES = 1_000_000;

  private static final String NUMBER = "[+-]?\\d{1,18}(?:\\.\\d{1,18})?";
  private static final Pattern RANGE =
      Pattern.compile("(%1$s)\\.\\.(%1$s)(?::(%1$s))?".formatted(NUMBER));

  private Sweep() {}

  /**
   * The values that {@code text} stands for.
   *
   * @throws InvalidInputException if it holds an empty value, a step that leads nowhere, or more
   *     than a million values
   */
  public static List<String> values(String text) {
    Matcher whole = RANGE.matcher(text.strip());
    if (whole.matches()) {
      return range(whole);
    }
    List<String> values = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (range.matches()) {
        values.addAll(range(range));
      } else if (part.isBlank()) {
        throw bad("\"%s\" has an empty value".formatted(text));
      } else {
        values.add(part.strip());
      }
      if (values.size() > MAX_VALUES) {
        throw tooMany(text);
      }
    }
    return List.copyOf(values);
  }

  private static Range range(Matcher range) {
    BigDecimal from = new BigDecimal(range.group(1));
    BigDecimal to = new BigDecimal(range.group(2));
    BigDecimal step =
        range.group(3) == null
            ? BigDecimal.valueOf(from.compareTo(to) <= 0 ? 1 : -1)
            : new BigDecimal(range.group(3));
    if (step.signum() == 0 || to.subtract(from).signum() * step.signum() < 0) {
      throw bad(
          "the step of \"%s\" does not lead from %s to %s".formatted(range.group(), from, to));
    }
    BigDecimal count = to.subtract(from).divide(step, 0, RoundingMode.DOWN);
    if (count.compareTo(BigDecimal.valueOf(MAX_VALUES)) >= 0) {
      throw tooMany(range.group());
    }
    return new Range(from, step, count.intValueExact() + 1);
  }

  /** Numbers at equal distances, each made when it is asked for. */
  static final class Range extends AbstractList<String> implements RandomAccess {
    private final BigDecimal from;
    private final BigDecimal step;
    private final int count;

    private Range(BigDecimal from, BigDecimal step, int count) {
      this.from = from;
      this.step = step;
      this.count = count;
    }

    @Override
    public String get(int at) {
      Objects.checkIndex(at, count);
      return from.add(step.multiply(BigDecimal.valueOf(at))).toPlainString();
    }

    @Override
    public int size() {
      return count;
    }
  }

  private static InvalidInputException tooMany(String text) {
    return bad("\"%s\" has more than %,d values".formatted(text, MAX_VALUES));
  }

  private static InvalidInputException bad(String detail) {
    return new InvalidInputException(
        new Problem("bad-sweep", detail, "write it like 1..10, 1.0..3.0:0.1 or a,b,c"));
  }
}
