package io.idlewild.deploy;

import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.tools.hosts.Answer;
import io.idlewild.tools.hosts.Comeback;
import io.idlewild.tools.hosts.HostWatch;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Simulated hosts on a coordinator, which come back when they lose it, and what they were told. */
final class Crowd implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final Ticker TICKER = new SystemTicker();

  private final SimulatedHosts hosts;
  private final Log log = new Log();

  private Crowd(SimulatedHosts hosts) {
    this.hosts = hosts;
  }

  /**
   * A report that the coordinator said it accepted.
   *
   * @param host its number
   */
  record Accepted(int host, String lease, long number) {}

  /** Enrols this many hosts; each is an account and a network block of its own. */
  static Crowd enrol(RestDoor door, LocalGrid grid, int count) {
    String token =
        door.post("/api/v1/enrolment-tokens", Map.of("uses", count)).path("token").asText();
    try {
      return new Crowd(SimulatedHosts.enrol(grid.url(), token, count, new SecureRandom(), TICKER));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Connects all of them. */
  Crowd connect(IntFunction<Answer> answers) {
    try {
      hosts.connect(answers, HEARTBEAT, log, Comeback.usual());
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  SimulatedHosts hosts() {
    return hosts;
  }

  String id(int host) {
    return hosts.id(host).toString();
  }

  /** All reports that were said to be accepted, each once. */
  Set<Accepted> accepted() {
    return Set.copyOf(log.accepted);
  }

  int acceptedCount() {
    return log.accepted.size();
  }

  long refused() {
    return log.refused.get();
  }

  long lost() {
    return log.lost.get();
  }

  /** Reports that were accepted since a stream was lost last. */
  long acceptedSinceLoss() {
    return log.sinceLoss.get();
  }

  /** Forgets who came back before. */
  void beginReturns() {
    synchronized (log.returns) {
      log.returns.clear();
    }
  }

  /** Who came back, in their order. */
  List<Return> returns() {
    synchronized (log.returns) {
      return List.copyOf(log.returns);
    }
  }

  /**
   * A host came back.
   *
   * @param nanos of the monotonic clock
   * @param kept leases that it still has
   * @param held leases that it said it held
   */
  record Return(long nanos, int host, int kept, int held) {}

  @Override
  public void close() {
    hosts.close();
  }

  private static final class Log implements HostWatch {
    private final Set<Accepted> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong sinceLoss = new AtomicLong();
    private final List<Return> returns = new ArrayList<>();

    @Override
    public void leased() {
      // What was leased and not settled, the hosts know.
    }

    @Override
    public void settled(boolean counts, long nanos) {
      if (!counts) {
        refused.incrementAndGet();
      }
    }

    @Override
    public void reported(int host, String lease, long seed, boolean counts) {
      if (counts) {
        accepted.add(new Accepted(host, lease, seed));
        sinceLoss.incrementAndGet();
      }
    }

    @Override
    public void lost(String reason) {
      lost.incrementAndGet();
      sinceLoss.set(0);
    }

    @Override
    public void returned(int host, int kept, int held) {
      synchronized (returns) {
        returns.add(new Return(TICKER.nanos(), host, kept, held));
      }
    }
  }
}
