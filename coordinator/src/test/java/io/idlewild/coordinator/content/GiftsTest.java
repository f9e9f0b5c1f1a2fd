package io.idlewild.coordinator.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.OriginSettings;
import io.idlewild.core.swarm.Wish;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GiftsTest {
  private static final Manifest MANIFEST = Manifest.of(new byte[20 * Chunking.MIN_CHUNK_SIZE]);

  private final AtomicLong now = new AtomicLong();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TurnedByHand timer = new TurnedByHand();
  private final Gifts gifts = new Gifts(now::get, new Random(1), registry, timer, Runnable::run);
  private final List<Asked> asked = new ArrayList<>();

  /** Runs what is due when the test says so. */
  private static final class TurnedByHand extends ScheduledThreadPoolExecutor {
    private final List<Runnable> planned = new ArrayList<>();

    TurnedByHand() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable what, long delay, TimeUnit unit) {
      planned.add(what);
      Callable<Void> never = () -> null;
      return super.schedule(never, 1, TimeUnit.DAYS);
    }

    void turn() {
      List<Runnable> due = List.copyOf(planned);
      planned.clear();
      due.forEach(Runnable::run);
    }
  }

  private final class Asked implements Gifts.Caller {
    private final HostId host;
    private long ticket;
    private int given = -1;
    private Duration pause = Duration.ZERO;

    Asked(int number) {
      host = new HostId(new UUID(0, number));
      asked.add(this);
      ticket = gifts.ask(host, MANIFEST, new Wish.Any(new BitSet(), 5_000), this);
    }

    @Override
    public void give(long name, int index) {
      given = index;
    }

    @Override
    public void later(Duration when) {
      pause = when;
    }
  }

  private long served() {
    return asked.stream().filter(one -> one.given >= 0).count();
  }

  private void askTogether(int hosts) {
    for (int i = 0; i < hosts; i++) {
      new Asked(i);
    }
  }

  @AfterEach
  void stop() {
    gifts.close();
  }

  @Test
  void ofManyWhoAskTogetherThreeAreServedAndTheNextWhenAChunkHasArrived() {
    askTogether(10);
    long atOnce = served();

    now.addAndGet(Duration.ofMillis(300).toNanos());
    gifts.arrived(asked.getFirst().ticket, asked.getFirst().host);

    assertThat(atOnce).isEqualTo(3);
    assertThat(served()).isGreaterThan(3);
    assertThat(registry.get("idlewild.swarm.origin.waiting").gauge().value())
        .isEqualTo(10 - served());
  }

  @Test
  void whoseTurnDoesNotComeIsToldToAskAgainByTheTimer() {
    askTogether(10);

    now.addAndGet(OriginSettings.DEFAULT.patience().toNanos());
    timer.turn();

    assertThat(served()).isEqualTo(3);
    assertThat(asked.stream().filter(one -> !one.pause.isZero())).hasSize(7);
    assertThat(registry.get("idlewild.swarm.origin.later").counter().count()).isEqualTo(7);
  }

  @Test
  void aWorkerThatIsGoneMakesRoomAndItsChunkGoesToTheNext() {
    askTogether(4);
    Asked first = asked.getFirst();

    gifts.gone(first.ticket);
    gifts.gone(asked.get(3).ticket);

    assertThat(asked.get(3).given).isNotNegative();
    Asked next = new Asked(9);
    assertThat(next.given).isNotNegative();
  }

  @Test
  void whoWaitsAndGoesIsNotAnswered() {
    askTogether(4);
    Asked last = asked.get(3);

    gifts.gone(last.ticket);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    asked.subList(0, 3).forEach(one -> gifts.arrived(one.ticket, one.host));
    timer.turn();

    assertThat(last.given).isNegative();
    assertThat(last.pause).isZero();
    assertThat(registry.get("idlewild.swarm.origin.on-the-way").gauge().value()).isZero();
  }
}
