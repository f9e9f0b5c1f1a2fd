package io.idlewild.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Feeds changed samples to a parser. Each input may be taken, or refused by one of the exceptions
 * that the parser's callers expect; another exception or error, an input that takes seconds, and
 * one that makes the parser allocate out of proportion are failures.
 *
 * <p>{@code -Didlewild.fuzz.inputs=N} sets how many, {@code -Didlewild.fuzz.seed=N} replays.
 */
public final class Fuzz {
  private static final int USUAL_INPUTS = 4_000;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int SHOWN_BYTES = 512;
  private static final int LOOK_MS = 200;

  /** What a parser may allocate for even the smallest input. */
  private static final long FREE_BYTES = 8L << 20;

  private final String name;
  private final Set<Class<? extends RuntimeException>> refusals;
  private final int share;
  private final Ticker ticker = new SystemTicker();

  private Fuzz(String name, Set<Class<? extends RuntimeException>> refusals, int share) {
    this.name = name;
    this.refusals = refusals;
    this.share = share;
  }

  /** What reads bytes. */
  @FunctionalInterface
  public interface Parser {
    void read(byte[] input) throws Exception;
  }

  /** What reads text. */
  @FunctionalInterface
  public interface TextParser {
    void read(String input) throws Exception;
  }

  /**
   * Begins.
   *
   * @param name of what is fuzzed, for messages
   * @param refusals exceptions that a bad input may cause
   */
  @SafeVarargs
  public static Fuzz of(String name, Class<? extends RuntimeException>... refusals) {
    return new Fuzz(name, Set.of(refusals), 1);
  }

  /** A parser that is slow gets a part of the inputs. */
  public Fuzz oneIn(int share) {
    return new Fuzz(name, refusals, share);
  }

  /** Feeds changed texts. */
  public void texts(List<String> samples, TextParser parser) {
    bytes(Mutator.bytes(samples), input -> parser.read(new String(input, StandardCharsets.UTF_8)));
  }

  /** Feeds changed bytes. */
  public void bytes(List<byte[]> samples, Parser parser) {
    long seed = Long.getLong("idlewild.fuzz.seed", ticker.nanos());
    int inputs = Integer.getInteger("idlewild.fuzz.inputs", USUAL_INPUTS) / share;
    System.out.printf("fuzz %s: %d inputs, seed %d%n", name, inputs, seed);
    Mutator mutator = new Mutator(samples, new SplittableRandom(seed));
    samples.forEach(sample -> takesIt(sample, parser));
    AtomicLong began = new AtomicLong(Long.MAX_VALUE);
    Thread worker = Thread.currentThread();
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    watch.scheduleAtFixedRate(() -> look(worker, began), LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    try {
      for (int i = 0; i < inputs; i++) {
        byte[] input = mutator.next();
        began.set(ticker.nanos());
        feed(input, parser, seed, i);
      }
    } finally {
      watch.shutdownNow();
    }
  }

  /** A sample that is refused tests nothing behind the first check. */
  private void takesIt(byte[] sample, Parser parser) {
    try {
      parser.read(sample);
    } catch (Exception e) {
      throw new AssertionError(name + " refuses an unchanged sample: " + shown(sample), e);
    }
  }

  private void feed(byte[] input, Parser parser, long seed, int number) {
    long before = allocated();
    try {
      parser.read(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      if (!(e instanceof RuntimeException) || refusals.stream().noneMatch(r -> r.isInstance(e))) {
        throw failure(input, seed, number, "it ends with " + e, e);
      }
    }
    long more = allocated() - before;
    long most = FREE_BYTES + 256L * input.length;
    if (more > most) {
      throw failure(
          input,
          seed,
          number,
          "it allocates %d bytes, at most %d are fair".formatted(more, most),
          null);
    }
  }

  private AssertionError failure(
      byte[] input, long seed, int number, String what, @Nullable Throwable cause) {
    return new AssertionError(
        "%s, seed %d, input %d: %s%n%d bytes: %s"
            .formatted(name, seed, number, what, input.length, shown(input)),
        cause);
  }

  private static String shown(byte[] input) {
    int length = Math.min(input.length, SHOWN_BYTES);
    return HexFormat.of().formatHex(input, 0, length) + (length < input.length ? "..." : "");
  }

  /** An input that hangs cannot be ended: it is named with its stack, and the process ends. */
  private void look(Thread worker, AtomicLong began) {
    long since = began.get();
    if (since != Long.MAX_VALUE && ticker.nanos() - since > LONGEST.toNanos()) {
      System.err.printf("fuzz %s: one input takes more than %s%n", name, LONGEST);
      for (StackTraceElement element : worker.getStackTrace()) {
        System.err.println("  at " + element);
      }
      Runtime.getRuntime().halt(1);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
