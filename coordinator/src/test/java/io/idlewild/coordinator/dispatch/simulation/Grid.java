package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.DispatchTerms;
import io.idlewild.coordinator.dispatch.model.JobRules;
import io.idlewild.coordinator.dispatch.model.LeaseNames;
import io.idlewild.coordinator.dispatch.model.Place;
import io.idlewild.coordinator.dispatch.simulation.Coverage.What;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.ResultDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grid: a database that stays, programs that run one after the other (or at once), workers that
 * come and go, a scientist who changes her mind. For a while everything goes wrong; then it is
 * calm, and all jobs have to end.
 */
final class Grid {
  private static final Duration LONGEST_CALM = Duration.ofHours(8);

  private final Agenda agenda = new Agenda();
  private final MemoryDatabase database = new MemoryDatabase();
  private final Coverage coverage = new Coverage();
  private final Set<ResultDigest> contents = new HashSet<>();
  private final List<LeaseId> leases = new ArrayList<>();
  private final List<Program> programs = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final LeaseNames names = new PlainNames();
  private final Fate fate;
  private final Plan plan;
  private final Checks checks;
  private int hostsMade;

  /** Names that are their places, mixed; whoever guesses one finds none. */
  private static final class PlainNames implements LeaseNames {
    private static final long KEY = 0x5dee_ce66_d1ce_4e5bL;
    private final Map<LeaseId, Place> places = new HashMap<>();

    @Override
    public LeaseId name(Place place) {
      TaskKey task = place.task();
      LeaseId name =
          new LeaseId(
              new UUID(
                  (place.job() << 32 | task.index()) * KEY, task.number() * KEY + place.job()));
      places.put(name, place);
      return name;
    }

    @Override
    public Optional<Place> place(LeaseId name) {
      return Optional.ofNullable(places.get(name));
    }
  }

  Grid(long seed) {
    this.fate = new Fate(seed);
    this.plan = Plan.draw(fate);
    this.checks = new Checks(this);
  }

  /** Lives it from the beginning to the end. */
  Coverage live() {
    fate.strength(plan.strength());
    start();
    for (int i = 0; i < plan.hosts(); i++) {
      come(plan.characters().get(i), i < plan.anchors());
    }
    for (int i = 0; i < plan.jobs().size(); i++) {
      JobRules rules = plan.jobs().get(i);
      int units = plan.units().get(i);
      agenda.after(fate.millis(0, plan.trouble().toMillis() / 2), () -> begin(rules, units));
    }
    agenda.after(Duration.ofSeconds(5), this::changeMind);
    run(plan.trouble().toNanos());
    calmDown();
    long end = agenda.now() + LONGEST_CALM.toNanos();
    while (!isOver() && agenda.step(end)) {
      // The next thing happens.
    }
    checks.atTheEnd(isOver());
    return coverage;
  }

  private void run(long end) {
    boolean more = true;
    while (more) {
      more = agenda.step(end);
    }
  }

  private void calmDown() {
    fate.strength(0);
    database
        .running()
        .forEach(job -> change(job, job.rules.withHeld(false), new DispatchEvent.JobHeld(job.id(), false)));
    for (int i = 0; i < plan.reserve(); i++) {
      boolean anchor = !plan.terms().refereed() && i < 2;
      worker(
          new Participant(host(), new AccountId(new UUID(5, 1_000 + i)), "reserve." + i),
          Character.HONEST,
          anchor);
    }
    start();
  }

  private boolean isOver() {
    return database.jobs.size() == plan.jobs().size() && database.running().isEmpty();
  }

  // --- the scientist ---

  private void begin(JobRules rules, int units) {
    database.add(rules, units);
    tell(new DispatchEvent.JobStarted(rules));
  }

  private void changeMind() {
    if (fate.isCalm()) {
      return;
    }
    List<JobRow> running = database.running();
    if (!running.isEmpty()) {
      JobRow job = fate.any(running);
      if (fate.happens(0.1)) {
        count(What.JOBS_HELD);
        boolean held = !job.rules.held();
        change(job, job.rules.withHeld(held), new DispatchEvent.JobHeld(job.id(), held));
      } else if (fate.happens(0.1)) {
        int priority = fate.between(-100, 100);
        change(
            job,
            job.rules.withPriority(priority),
            new DispatchEvent.JobPriority(job.id(), priority));
      } else if (fate.happens(0.03)) {
        tell(new DispatchEvent.JobCancelled(job.id()));
      }
    }
    if (fate.happens(0.01)) {
      Worker worker = fate.any(workers);
      if (!worker.isGone()) {
        count(What.HOSTS_REVOKED);
        tell(new DispatchEvent.Revoked(worker.who().host()));
        worker.leave();
      }
    }
    agenda.after(fate.millis(1_000, 15_000), this::changeMind);
  }

  private void change(JobRow job, JobRules rules, DispatchEvent event) {
    job.rules = rules;
    tell(event);
  }

  private void tell(DispatchEvent event) {
    programs.getLast().post(event);
  }

  // --- programs ---

  /** Starts a program, unless the newest one is well. */
  void start() {
    if (programs.isEmpty() || !programs.getLast().isAlive() || programs.getLast().isFrozen()) {
      programs.removeIf(program -> !program.isAlive());
      programs.add(new Program(this, names));
    }
  }

  /** Where a worker gets to; null if nobody answers. */
  @Nullable Program door() {
    List<Program> alive = programs.stream().filter(Program::isAlive).toList();
    if (alive.isEmpty()) {
      return null;
    }
    return fate.strikes(0.1) ? fate.any(alive) : alive.getLast();
  }

  Program newest() {
    return programs.getLast();
  }

  // --- workers ---

  private void come(Character character, boolean owned) {
    AccountId account =
        new AccountId(new UUID(5, owned ? 999 : fate.between(0, plan.accounts())));
    String block = "10.0." + (owned ? 999 : fate.between(0, plan.blocks()));
    worker(new Participant(host(), account, block), character, owned);
  }

  private HostId host() {
    return new HostId(new UUID(7, ++hostsMade));
  }

  private void worker(Participant who, Character character, boolean owned) {
    Worker worker = new Worker(this, who, character, owned);
    workers.add(worker);
    agenda.after(fate.millis(0, 3_000), worker::start);
  }

  void comeInsteadOf(Worker gone) {
    workers.remove(gone);
    HostId fresh = host();
    Participant who =
        fate.happens(0.5)
            ? new Participant(fresh, gone.who().account(), gone.who().block())
            : new Participant(
                fresh, new AccountId(new UUID(6, hostsMade)), "10.1." + hostsMade);
    worker(who, gone.character(), gone.isOwned());
  }

  void noticed(LeaseId lease) {
    leases.add(lease);
  }

  // --- what everybody may know ---

  List<LeaseId> leases() {
    return leases;
  }

  Set<ResultDigest> contents() {
    return contents;
  }

  int variant(JobId job) {
    return database.job(job).rules.bitwise() ? 0 : fate.between(0, 2);
  }

  /** The variant in which somebody finds the answer of the work unit with this seed. */
  int variant(long seed) {
    return plan.jobs().get((int) (seed >>> Integer.SIZE) - 1).bitwise() ? 0 : fate.between(0, 2);
  }

  ResultDigest digestOf(JobId job, TaskKey task) {
    ResultDigest digest =
        database.job(job).units.get(task.index()).tasks.get(task.number()).digest();
    if (digest == null) {
      throw new AssertionError("the referee is asked about a task without a result: " + task);
    }
    return digest;
  }

  /** The row of the task that a lease is for; null if there is none. */
  @Nullable TaskRow task(LeaseId lease) {
    return names
        .place(lease)
        .map(place ->
            database
                .job(plan.jobs().get((int) place.job() - 1).id())
                .units
                .get(place.task().index())
                .tasks
                .get(place.task().number()))
        .orElse(null);
  }

  DispatchTerms terms() {
    return plan.terms();
  }

  long skew() {
    return fate.strikes(0.01) ? fate.between(-100_000, 100_000) : 0;
  }

  List<Worker> workers() {
    return workers;
  }

  Plan plan() {
    return plan;
  }

  Agenda agenda() {
    return agenda;
  }

  Fate fate() {
    return fate;
  }

  MemoryDatabase database() {
    return database;
  }

  Checks checks() {
    return checks;
  }

  Coverage coverage() {
    return coverage;
  }

  void count(What what) {
    coverage.count(what);
  }

  void count(What what, long more) {
    coverage.count(what, more);
  }
}
