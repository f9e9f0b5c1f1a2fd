package io.idlewild.core.swarm;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.swarm.SimulatedNetwork.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Seeds and peers that all know each other, on simulated links, with the production decisions. */
final class SimulatedSwarm {
  static final double MBIT = 1e6 / 8;
  private static final long TICK = 100_000_000;

  private final SimulatedNetwork network;
  private final Chunking chunking;
  private final Random random;
  private final List<Member> members = new ArrayList<>();
  private final Set<Member> accused = new HashSet<>();
  private long wasted;

  SimulatedSwarm(long length, Duration latency, long seed) {
    this.network = new SimulatedNetwork(latency.toNanos());
    this.chunking = Chunking.of(length);
    this.random = new Random(seed);
  }

  Member seed(double upMbit, double downMbit) {
    Member seed = new Member("seed-" + members.size(), upMbit, downMbit);
    seed.held.set(0, chunking.count());
    members.add(seed);
    return seed;
  }

  Member peer(double upMbit, double downMbit) {
    Member peer = new Member("peer-" + members.size(), upMbit, downMbit);
    members.add(peer);
    return peer;
  }

  /** All start at once. */
  void start() {
    for (Member one : members) {
      one.begin();
    }
  }

  /**
   * Runs until all peers that live have everything.
   *
   * @return seconds; infinity if it does not end
   */
  double run(Duration most) {
    while (network.now() < most.toNanos()) {
      if (members.stream().noneMatch(member -> member.lives && !member.isComplete())) {
        return network.now() / 1e9;
      }
      if (!network.step()) {
        break;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Runs until something is so. */
  void runUntil(BooleanSupplier so) {
    while (!so.getAsBoolean() && network.step()) {
      // the step is all there is to do
    }
  }

  /** Whether what is left together still has everything when these are gone. */
  boolean livesWithout(Member seed, List<Member> gone) {
    BitSet left = new BitSet();
    members.stream()
        .filter(member -> member != seed && !gone.contains(member))
        .forEach(member -> left.or(member.held));
    return left.cardinality() == chunking.count();
  }

  long wastedBytes() {
    return wasted;
  }

  boolean isAccused(Member member) {
    return accused.contains(member);
  }

  final class Member {
    private final String name;
    private final Port up;
    private final Port down;
    private final BitSet held = new BitSet();
    private final Map<Member, BitSet> known = new HashMap<>();
    private final LeastSent choice;
    private final UploadSlots slots = new UploadSlots(UploadSettings.DEFAULT, 0);
    private final HaveBatch news = new HaveBatch(Duration.ofMillis(100), 0);
    private final Map<UploadSlots.Turn, Wish> wishes = new HashMap<>();
    private Download download;
    private boolean lives = true;
    private boolean corrupts;
    private long sent;

    Member(String name, double upMbit, double downMbit) {
      this.name = name;
      this.up = new Port(upMbit * MBIT);
      this.down = new Port(downMbit * MBIT);
      this.choice = new LeastSent(chunking.count(), random);
    }

    void corrupt() {
      corrupts = true;
    }

    boolean isComplete() {
      return held.cardinality() == chunking.count();
    }

    double sentFiles() {
      return sent / (double) chunking.length();
    }

    /** Gone without a word; the others notice after a second. */
    void die() {
      lives = false;
      for (Member other : members) {
        network.after(
            1_000_000_000,
            () -> {
              other.slots.gone(asker());
              other.act(other.download.left(source(), network.now()));
            });
      }
    }

    private Source source() {
      return new Source(name, Source.Kind.WAN);
    }

    private Asker asker() {
      return new Asker(name, "content", false);
    }

    private void begin() {
      BitSet missing = new BitSet();
      missing.set(0, chunking.count());
      missing.andNot(held);
      download =
          new Download(
              chunking.count(),
              chunking.chunkSize(),
              missing,
              DownloadSettings.DEFAULT,
              random,
              network.now());
      for (Member other : members) {
        if (other != this) {
          known.put(other, (BitSet) other.held.clone());
          act(download.joined(other.source(), other.held, network.now()));
        }
      }
      network.after(random.nextLong(TICK), this::tick);
    }

    private void tick() {
      if (!lives) {
        return;
      }
      act(download.tick(network.now()));
      tellNews();
      serve();
      network.after(TICK, this::tick);
    }

    private void act(List<DownloadStep> steps) {
      if (!lives) {
        return;
      }
      for (DownloadStep step : steps) {
        switch (step) {
          case DownloadStep.Ask ask -> {
            Member other = named(ask.source());
            network.message(() -> other.asked(this, ask.ticket(), ask.wish()));
          }
          case DownloadStep.Cancel cancel -> {
            Member other = named(cancel.source());
            network.message(() -> other.slots.cancel(asker(), cancel.ticket()));
          }
          case DownloadStep.Expel expel -> accused.add(named(expel.source()));
          case DownloadStep.Finish finish -> {}
        }
      }
    }

    private Member named(Source source) {
      return members.stream()
          .filter(one -> one.name.equals(source.name()))
          .findFirst()
          .orElseThrow();
    }

    private void asked(Member asker, long ticket, Wish wish) {
      if (lives) {
        wishes.put(new UploadSlots.Turn(asker.asker(), ticket), wish);
        slots.ask(asker.asker(), ticket, chunking.chunkSize(), Long.MAX_VALUE);
        serve();
      }
    }

    private void serve() {
      for (var turn = slots.next(network.now()); turn.isPresent(); ) {
        send(turn.get());
        turn = slots.next(network.now());
      }
    }

    private void send(UploadSlots.Turn turn) {
      Member asker = named(new Source(turn.asker().peer(), Source.Kind.WAN));
      Wish wish = wishes.remove(turn);
      OptionalInt index = choice.give(wish, held, known.get(asker), network.now());
      if (index.isEmpty()) {
        slots.skipped(turn);
        network.message(
            () -> asker.act(asker.download.refused(source(), turn.ticket(), network.now())));
        return;
      }
      int bytes = chunking.sizeOf(index.getAsInt());
      sent += bytes;
      network.transfer(
          up, asker.down, bytes, () -> asker.received(this, turn, index.getAsInt(), corrupts));
    }

    private void received(Member from, UploadSlots.Turn turn, int index, boolean corrupt) {
      if (!from.lives || !lives) {
        return;
      }
      network.message(() -> {
        from.slots.done(turn, network.now());
        from.serve();
      });
      if (corrupt || held.get(index)) {
        wasted += chunking.sizeOf(index);
      }
      if (!corrupt && !held.get(index)) {
        held.set(index);
        news.add(index);
      }
      act(download.arrived(from.source(), turn.ticket(), index, !corrupt, network.now()));
      tellNews();
      network.after(TICK, this::tellNews);
    }

    private void tellNews() {
      news.due(network.now(), isComplete())
          .ifPresent(gained -> {
            for (Member other : members) {
              if (other != this) {
                network.message(() -> {
                  other.known.get(this).or(gained);
                  other.act(other.download.gained(source(), gained, network.now()));
                });
              }
            }
          });
    }
  }
}
