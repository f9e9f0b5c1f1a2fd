package io.idlewild.worker.portmapping;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks routers in turn until one lets peers in, and keeps that up. Thread-safe. */
public final class PortMapper implements PortMapping {
  private static final Logger LOG = LoggerFactory.getLogger(PortMapper.class);
  private static final int PORT = 5_351;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final List<Router> routers;
  private final ScheduledExecutorService timer;
  private final Executor calls;

  /** Held while a router is asked. */
  private final ReentrantLock asking = new ReentrantLock();

  private @Nullable Router granter;
  private @Nullable Mapped mapped;
  private volatile boolean closed;

  /**
   * @param routers in the order in which they are asked
   * @param calls for what may wait
   */
  PortMapper(List<Router> routers, ScheduledExecutorService timer, Executor calls) {
    this.routers = List.copyOf(routers);
    this.timer = timer;
    this.calls = calls;
  }

  /** All protocols that make sense in the network that this machine is in. */
  public static PortMapper ofThisNetwork(
      RandomGenerator random, Ticker ticker, ScheduledExecutorService timer, Executor calls) {
    List<Router> routers = new ArrayList<>();
    DefaultGateway.read(DefaultGateway.ROUTES)
        .ifPresent(gateway -> {
          RouterCall call =
              new RouterCall(
                  new InetSocketAddress(gateway.toInetAddress(), PORT), FIRST_PAUSE, ticker);
          routers.add(new Pcp(call, random));
          routers.add(new NatPmp(call));
        });
    routers.add(new Upnp(new UpnpSearch(UpnpSearch.GROUP, Duration.ofSeconds(3), ticker)));
    return new PortMapper(routers, timer, calls);
  }

  @Override
  public void open(int port, Consumer<Optional<Mapped>> told) {
    run(() -> turn(port, told));
  }

  private void run(Runnable what) {
    try {
      calls.execute(what);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  /** Gets or renews the mapping, tells what has changed, and plans the next time. */
  private void turn(int port, Consumer<Optional<Mapped>> told) {
    asking.lock();
    try {
      if (!closed) {
        renew(port, told);
      }
      if (closed) {
        giveBack(); // it came while the worker was stopped
      }
    } finally {
      asking.unlock();
    }
  }

  private void renew(int port, Consumer<Optional<Mapped>> told) {
    Mapped before = mapped;
    Mapped now = before == null ? first(port) : renewed(before).orElseGet(() -> first(port));
    mapped = now;
    if (now == null ? before != null : !now.equals(before)) {
      LOG.info(
          "{}",
          now == null
              ? "The router does not let peers in any more"
              : "The router lets peers in at its port %d, by %s"
                  .formatted(now.externalPort(), now.protocol()));
      told.accept(Optional.ofNullable(now));
    }
    Duration next = now == null ? AGAIN : half(now.life());
    try {
      timer.schedule(() -> run(() -> turn(port, told)), next.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  private static Duration half(Duration life) {
    Duration half = life.isZero() ? AGAIN : life.dividedBy(2);
    return half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
  }

  private @Nullable Mapped first(int port) {
    for (Router router : routers) {
      Optional<Mapped> got = ask(router, port, port);
      if (got.isPresent()) {
        granter = router;
        return got.get();
      }
    }
    return null;
  }

  private Optional<Mapped> renewed(Mapped before) {
    Router router = granter;
    return router == null
        ? Optional.empty()
        : ask(router, before.internalPort(), before.externalPort());
  }

  private static Optional<Mapped> ask(Router router, int internal, int external) {
    try {
      return router.map(internal, external, LIFE);
    } catch (IOException e) {
      LOG.debug("{} lets nobody in", router.name(), e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          giveBack();
        } finally {
          asking.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveBack() {
    Router router = granter;
    Mapped held = mapped;
    if (router != null && held != null) {
      mapped = null;
      try {
        router.release(held);
      } catch (IOException e) {
        LOG.debug("The mapping could not be given back; it runs out", e);
      }
    }
  }
}
