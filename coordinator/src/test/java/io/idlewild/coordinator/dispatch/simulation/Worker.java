package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.simulation.Coverage.What;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A worker, as the real one behaves, or does not. */
final class Worker {
  private static final byte[] SIGNED = {1};
  private static final long BEAT_MS = Program.TERM.toMillis() / 4;

  private final Grid grid;
  private final Participant who;
  private final Character character;
  private final boolean owned;
  private final int cores;
  private final long slowness;
  private final double skew;
  private final Map<LeaseId, HeldTask> held = new LinkedHashMap<>();
  private @Nullable Link link;
  private boolean welcome;
  private int standing;
  private long quietUntil;
  private boolean suspended;
  private boolean gone;

  /** Of the process: what an earlier one had in mind is forgotten. */
  private int life;

  Worker(Grid grid, Participant who, Character character, boolean owned) {
    this.grid = grid;
    this.who = who;
    this.character = character;
    this.owned = owned;
    this.cores = grid.fate().between(1, 4);
    this.slowness = grid.fate().between(1, 8);
    this.skew = grid.fate().happens(0.9) ? 1 : grid.fate().between(2, 5);
  }

  Participant who() {
    return who;
  }

  Character character() {
    return character;
  }

  boolean isOwned() {
    return owned;
  }

  void start() {
    connect();
    beat(life);
  }

  // --- its life ---

  private void beat(int born) {
    if (gone || born != life) {
      return;
    }
    misfortune();
    if (gone || born != life) {
      return;
    }
    Link here = link;
    if (here != null && welcome) {
      List<LeaseId> leases = new ArrayList<>(held.keySet());
      if (character == Character.THIEF) {
        leases.addAll(strange());
      }
      here.say(session -> new DispatchEvent.Beat(session, leases));
      here.say(session -> new DispatchEvent.Measured(session, 4L << 30, 4L << 30));
      demand();
    }
    double late = grid.fate().isCalm() ? 1 : skew;
    grid.agenda().after((long) (late * grid.fate().millis(BEAT_MS, BEAT_MS)), () -> beat(born));
  }

  private void misfortune() {
    if (grid.fate().strikes(0.03) && link != null) {
      link.breakDown();
    }
    if (grid.fate().strikes(0.02)) {
      grid.count(What.STREAMS_DOUBLED);
      connect();
    }
    if (grid.fate().strikes(0.02)) {
      restart();
    } else if (grid.fate().strikes(0.003)) {
      leave();
    } else if (grid.fate().strikes(0.03) && !suspended) {
      suspend();
    }
    if (grid.fate().strikes(0.05) && !held.isEmpty()) {
      giveBack(grid.fate().any(List.copyOf(held.keySet())));
    }
    if (character == Character.THIEF) {
      steal();
    }
  }

  private void restart() {
    grid.count(What.WORKERS_RESTARTED);
    life++;
    boolean keeps = grid.fate().happens(0.6);
    held.values().removeIf(task -> !keeps || !task.reported);
    Link lost = link;
    link = null;
    welcome = false;
    if (lost != null) {
      lost.cut();
    }
    int born = life;
    grid.agenda()
        .after(
            grid.fate().millis(500, 60_000),
            () -> {
              if (born == life && !gone) {
                start();
              }
            });
  }

  /** For ever; somebody else comes instead. */
  void leave() {
    grid.count(What.WORKERS_LEFT);
    gone = true;
    life++;
    if (link != null) {
      link.cut();
    }
    link = null;
    held.clear();
    grid.comeInsteadOf(this);
  }

  boolean isGone() {
    return gone;
  }

  private void suspend() {
    grid.count(What.WORKERS_SUSPENDED);
    suspended = true;
    int born = life;
    long span = grid.fate().millis(1_000, 90_000);
    grid.agenda()
        .after(
            span,
            () -> {
              suspended = false;
              if (born == life) {
                demand();
              }
            });
    if (grid.fate().happens(0.4)) {
      List.copyOf(held.values()).stream()
          .filter(task -> !task.reported)
          .forEach(task -> giveBack(task.lease));
    }
  }

  private void giveBack(LeaseId lease) {
    held.remove(lease);
    grid.count(What.LEASES_GIVEN_BACK);
    say(session -> new DispatchEvent.GivenBack(session, List.of(lease), "it was so"));
  }

  private void say(
      java.util.function.Function<
              io.idlewild.coordinator.dispatch.model.HostSession, DispatchEvent>
          what) {
    if (link != null) {
      link.say(what);
    }
  }

  // --- streams ---

  private void connect() {
    if (gone) {
      return;
    }
    Program door = grid.door();
    int born = life;
    if (door == null) {
      grid.agenda().after(grid.fate().millis(500, 5_000), () -> reconnect(born));
      return;
    }
    Link opened = new Link(grid, this, door);
    link = opened;
    welcome = false;
    standing = 0;
    List<LeaseId> leases = new ArrayList<>(held.keySet());
    if (character == Character.THIEF) {
      leases.addAll(strange());
    }
    opened.say(session -> new DispatchEvent.Joined(session, leases));
    grid.agenda()
        .after(
            Duration.ofSeconds(20),
            () -> {
              if (link == opened && !welcome) {
                opened.cut();
              }
            });
  }

  private void reconnect(int born) {
    if (born == life && link == null) {
      connect();
    }
  }

  /** The worker learns that a stream is over. */
  void lost(Link which) {
    if (link == which) {
      link = null;
      welcome = false;
      int born = life;
      grid.agenda().after(grid.fate().millis(100, 6_000), () -> reconnect(born));
    }
  }

  boolean listensTo(Link which) {
    return link == which;
  }

  // --- what it hears ---

  void welcomed(Link which, List<LeaseId> kept) {
    welcome = true;
    held.keySet().retainAll(kept);
    held.values().stream().filter(task -> task.reported).toList().forEach(this::report);
    demand();
  }

  void leased(LeaseId lease, long seed) {
    standing = Math.max(0, standing - 1);
    if (held.containsKey(lease)) {
      return;
    }
    if (suspended) {
      giveBack(lease);
      return;
    }
    HeldTask task = new HeldTask(lease, seed);
    held.put(lease, task);
    grid.noticed(lease);
    compute(task);
  }

  private void compute(HeldTask task) {
    int born = life;
    long took =
        character == Character.LAZY ? 1_000_000 : slowness * grid.fate().millis(500, 4_000);
    task.wallMs = took / 1_000_000;
    grid.agenda().after(took, () -> ended(task, born));
  }

  private void ended(HeldTask task, int born) {
    if (born != life || held.get(task.lease) != task) {
      return;
    }
    if (suspended) {
      grid.agenda().after(grid.fate().millis(1_000, 10_000), () -> ended(task, born));
      return;
    }
    task.reported = true;
    if (Answers.isHopeless(task.seed) && !character.lies()) {
      task.failure = new TaskEnding.Failure(FailureCause.TRAP, "it fails everywhere");
    } else if (grid.fate().strikes(0.02)) {
      task.failure = new TaskEnding.Failure(FailureCause.WORKER, "the disk is full");
    } else {
      task.digest = result(task.seed);
      task.nonce[0] = (byte) grid.fate().between(0, 100);
    }
    report(task);
    demand();
  }

  private ResultDigest result(long seed) {
    int own = (int) (who.host().value().getLeastSignificantBits() & 0xffff);
    int value =
        switch (character) {
          case HONEST, NAKED, THIEF, SWITCHER -> Answers.RIGHT;
          case LAZY, LIAR -> 100 + own;
          case COLLUDER -> 1;
          case WAVERER -> grid.fate().happens(0.2) ? 100 + own : Answers.RIGHT;
        };
    return Answers.digest(seed, value, grid.variant(seed));
  }

  private void report(HeldTask task) {
    int times = grid.fate().strikes(0.2) ? grid.fate().between(2, 5) : 1;
    grid.count(What.REPORTS_REPEATED, times - 1);
    for (int i = 0; i < times; i++) {
      TaskEnding.Failure failure = task.failure;
      if (failure != null) {
        say(session ->
            new DispatchEvent.Failed(session, task.lease, failure, new Evidence("", 1, 1, List.of())));
      } else if (character == Character.NAKED && grid.fate().happens(0.3)) {
        reveal(task);
      } else {
        Commitment commitment = Commitment.of(task.lease, who.host(), task.nonce, task.digest());
        say(session ->
            new DispatchEvent.Committed(session, SIGNED, Map.of(task.lease, commitment)));
      }
    }
  }

  void asked(List<LeaseId> leases, boolean upload) {
    for (LeaseId lease : leases) {
      HeldTask task = held.get(lease);
      if (task == null) {
        say(session -> new DispatchEvent.GivenBack(session, List.of(lease), "it is not here"));
      } else if (task.reported) {
        prepare(task, upload);
      }
    }
  }

  private void prepare(HeldTask task, boolean upload) {
    int born = life;
    grid.agenda()
        .after(
            grid.fate().millis(5, upload ? 3_000 : 100),
            () -> {
              if (born != life || held.get(task.lease) != task) {
                return;
              }
              if (upload && grid.fate().strikes(0.1)) {
                grid.agenda().after(Duration.ofSeconds(5), () -> prepare(task, true));
                return;
              }
              if (task.failure != null) {
                report(task);
                return;
              }
              if (upload && Answers.isLong(task.seed)) {
                grid.count(What.UPLOADS);
                grid.contents().add(task.digest());
              }
              reveal(task);
            });
  }

  private void reveal(HeldTask task) {
    int times = grid.fate().strikes(0.1) ? grid.fate().between(2, 5) : 1;
    grid.count(What.REPORTS_REPEATED, times - 1);
    ResultDigest digest =
        character == Character.SWITCHER && grid.fate().happens(0.3)
            ? Answers.digest(task.seed, 77, 0)
            : task.digest();
    long claimed = character == Character.LAZY ? 60_000 : task.wallMs;
    Evidence evidence = evidence(task.seed, digest, claimed);
    for (int i = 0; i < times; i++) {
      say(session ->
          new DispatchEvent.Revealed(
              session,
              task.lease,
              task.nonce.clone(),
              digest,
              evidence,
              !Answers.isLong(task.seed) || grid.contents().contains(digest)));
    }
  }

  static Evidence evidence(long seed, ResultDigest digest, long wallMs) {
    byte[] bytes = Answers.isLong(seed) ? null : new byte[] {1};
    OutputFile file =
        new OutputFile(new LogicalName("out"), new ContentId(1, digest.hash()));
    return new Evidence("", wallMs, wallMs, List.of(new ResultFile(file, bytes)));
  }

  void settled(LeaseId lease) {
    held.remove(lease);
  }

  void aborted(List<LeaseId> leases) {
    leases.forEach(held::remove);
    demand();
  }

  void backOff(Duration delay) {
    quietUntil = grid.agenda().now() + delay.toNanos();
    demand();
    grid.agenda().after(delay.plusMillis(10), this::demand);
  }

  private void demand() {
    if (link == null || !welcome) {
      return;
    }
    long busy = held.values().stream().filter(task -> !task.reported).count();
    boolean quiet = suspended || grid.agenda().now() < quietUntil;
    int wanted = quiet ? 0 : (int) Math.max(0, cores - busy);
    if (wanted != standing) {
      standing = wanted;
      say(session -> new DispatchEvent.Demanded(session, wanted));
    }
  }

  // --- what a thief says ---

  private List<LeaseId> strange() {
    List<LeaseId> strange = new ArrayList<>();
    if (!grid.leases().isEmpty()) {
      grid.count(What.LEASES_STOLEN);
      strange.add(grid.fate().any(grid.leases()));
    }
    grid.count(What.LEASES_FORGED);
    strange.add(new LeaseId(new UUID(grid.fate().random().nextLong(), grid.fate().random().nextLong())));
    return strange;
  }

  private void steal() {
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    ResultDigest digest = Answers.digest(1, 1, 1);
    for (LeaseId lease : strange()) {
      Commitment commitment = Commitment.of(lease, who.host(), nonce, digest);
      switch (grid.fate().between(0, 4)) {
        case 0 ->
            say(session -> new DispatchEvent.Committed(session, SIGNED, Map.of(lease, commitment)));
        case 1 ->
            say(session ->
                new DispatchEvent.Revealed(session, lease, nonce, digest, Evidence.NONE, true));
        case 2 ->
            say(session ->
                new DispatchEvent.Failed(
                    session,
                    lease,
                    new TaskEnding.Failure(FailureCause.TRAP, "not mine"),
                    Evidence.NONE));
        default -> say(session -> new DispatchEvent.GivenBack(session, List.of(lease), "not mine"));
      }
    }
  }

  @Override
  public String toString() {
    return "%s %s, owned %s, connected %s, welcome %s, suspended %s, holds %s"
        .formatted(who.host(), character, owned, link != null, welcome, suspended, held.keySet());
  }

  /** A lease as the worker has it. */
  private static final class HeldTask {
    final LeaseId lease;
    final long seed;
    final byte[] nonce = new byte[Commitment.NONCE_BYTES];
    boolean reported;
    long wallMs;
    @Nullable ResultDigest digest;
    TaskEnding.@Nullable Failure failure;

    HeldTask(LeaseId lease, long seed) {
      this.lease = lease;
      this.seed = seed;
    }

    ResultDigest digest() {
      if (digest == null) {
        throw new IllegalStateException("no result of " + lease);
      }
      return digest;
    }
  }
}
