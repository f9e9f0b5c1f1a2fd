package io.idlewild.tools.crowd;

import io.idlewild.core.time.Ticker;
import io.idlewild.tools.hosts.Comeback;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code idlewild simulate crowd}: hundreds of hosts that live, until one ends it. */
@Command(
    name = "crowd",
    description = {
      "Lets simulated hosts join a running coordinator: machines of many kinds that are suspended,"
          + " leave",
      "and come back; some fail, some lie. They run the sample workload \"dice\" and decline all"
          + " others.",
      "Ends with Ctrl-C."
    })
public final class CrowdCommand implements Callable<Integer> {
  private static final int MOST_HOSTS = 60_000;
  private static final int FAILED = 1;
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Of each host's time, what it does not spend suspended or away. */
  private static final double PRESENCE = 0.8;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "URL", description = "The coordinator.")
  private String url = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INVITATION",
      description = "Good for as many hosts; see idlewild invite --uses.")
  private @Nullable String invitation;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "An admin's token, instead of an invitation.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--accounts",
      split = ",",
      paramLabel = "NAME",
      description = "With an admin's token: whose hosts a third of them are.")
  private List<String> accounts = List.of();

  @Option(names = "--hosts", paramLabel = "N", description = "How many (default: 100).")
  private int hosts = 100;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Tasks a second of all together, about (default: 20).")
  private double rate = 20;

  @Option(names = "--seed", paramLabel = "S", description = "Draws hosts and what becomes of them.")
  private @Nullable Long seed;

  @Option(
      names = "--steady",
      description = "No host is suspended, leaves, fails through its own fault, or lies.")
  private boolean steady;

  private final Ticker ticker;
  private final SecureRandom random;

  public CrowdCommand(Ticker ticker, SecureRandom random) {
    this.ticker = ticker;
    this.random = random;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    long drawn = seed == null ? random.nextLong() : seed;
    SplittableRandom dice = new SplittableRandom(drawn);
    List<Personality> people =
        IntStream.range(0, hosts).mapToObj(index -> personality(index, dice.split())).toList();
    try {
      List<String> tokens = tokens();
      try (SimulatedHosts crowd =
              SimulatedHosts.enrol(
                  url,
                  index -> tokens.get(index),
                  hosts,
                  index -> people.get(index).facts(),
                  random,
                  ticker);
          CrowdLife life = new CrowdLife()) {
        Duration usual = usual(people);
        List<SplittableRandom> own =
            IntStream.range(0, hosts).mapToObj(index -> dice.split()).toList();
        crowd.live(
            index -> new DiceConduct(people.get(index), usual, index, own.get(index)),
            HEARTBEAT,
            new CrowdWatch(),
            Comeback.usual());
        IntStream.range(0, hosts).forEach(i -> life.begin(crowd.host(i), people.get(i), dice));
        out.printf("Crowd ready: %d hosts, seed %d%n", hosts, drawn);
        out.flush();
        awaitEnd();
        return 0;
      }
    } catch (IOException e) {
      spec.commandLine().getErr().println("idlewild: " + e.getMessage());
      return FAILED;
    }
  }

  private static void awaitEnd() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
    ended.await();
  }

  private Personality personality(int index, SplittableRandom dice) {
    Personality drawn = Personality.draw(index, dice);
    return steady
        ? new Personality(
            drawn.name(),
            drawn.machine(),
            Habit.STEADY,
            Personality.Honesty.HONEST,
            0,
            drawn.fault())
        : drawn;
  }

  /** How long a middling machine takes for a task, so that all together give the rate. */
  private Duration usual(List<Personality> people) {
    double slots = people.stream().mapToDouble(c -> c.machine().slots() * c.machine().pace()).sum();
    Duration usual = Duration.ofMillis((long) (1_000 * slots * PRESENCE / rate));
    return usual.compareTo(LONGEST) > 0 ? LONGEST : usual;
  }

  private List<String> tokens() throws IOException, InterruptedException {
    if (invitation != null) {
      String token = EnrolmentTokens.ofInvitation(invitation);
      return IntStream.range(0, hosts).mapToObj(index -> token).toList();
    }
    String admin = Files.readString(Path.of(String.valueOf(tokenFile))).strip();
    String anybody = EnrolmentTokens.make(url, admin, hosts, null);
    List<String> tokens = new ArrayList<>();
    for (String account : accounts) {
      tokens.add(EnrolmentTokens.make(url, admin, hosts, account));
    }
    return IntStream.range(0, hosts)
        .mapToObj(index ->
            index % 3 == 0 && !tokens.isEmpty() ? tokens.get(index / 3 % tokens.size()) : anybody)
        .toList();
  }

  private void check() {
    if (hosts < 1 || hosts > MOST_HOSTS) {
      throw wrong("--hosts must be between 1 and " + MOST_HOSTS + ", got " + hosts);
    }
    if (!(rate > 0) || rate > 100_000) {
      throw wrong("--rate must be above 0 and at most 100000, got " + rate);
    }
    if ((invitation == null) == (tokenFile == null)) {
      throw wrong("give either an invitation or --token-file");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
