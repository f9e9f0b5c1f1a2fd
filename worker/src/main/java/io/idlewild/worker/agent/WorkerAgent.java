package io.idlewild.worker.agent;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.StandingOrders;
import io.idlewild.worker.config.SystemBoot;
import io.idlewild.worker.exchange.ContentFetcher;
import io.idlewild.worker.exchange.OriginChannel;
import io.idlewild.worker.gossip.KnownNotices;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.identity.HostFacts;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.identity.WorkloadTrust;
import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.Machine;
import io.idlewild.worker.idle.MachineSampler;
import io.idlewild.worker.idle.OwnerHistory;
import io.idlewild.worker.idle.OwnerPolicy;
import io.idlewild.worker.idle.Siblings;
import io.idlewild.worker.link.Backoff;
import io.idlewild.worker.link.CoordinatorLink;
import io.idlewild.worker.link.Road;
import io.idlewild.worker.link.SystemAddresses;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.task.ContentForgetting;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.KeptTasks;
import io.idlewild.worker.task.Prefetching;
import io.idlewild.worker.task.ReportFolder;
import io.idlewild.worker.task.RevealPreparation;
import io.idlewild.worker.task.Session;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.SessionSettings;
import io.idlewild.worker.task.TaskExecutions;
import io.idlewild.worker.task.WorkerSays;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running worker: puts all parts together, starts them, and ends them in order. The sandbox comes
 * from outside, so that tests can start a worker that lies.
 */
public final class WorkerAgent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerAgent.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration ROAD_CHECK = Duration.ofSeconds(5);
  private static final Duration RENEWAL_CHECK = Duration.ofMinutes(30);

  private final AgentThreads threads = new AgentThreads();
  private final TaskRunner runner;
  private final Siblings siblings;
  private final CoordinatorLink link;
  private final SwarmSide peers;
  private final EventLoop loop;
  private final IdleWatch watch;
  private final OwnerHistory history;
  private final TaskExecutions executions;
  private final Prefetching prefetching;
  private final RevealPreparation reveals;
  private final Road road;
  private final ContentForgetting forgetting;
  private final ReadyLine ready;
  private final Consumer<String> out;
  private final KnownNotices notices = new KnownNotices();
  private final AtomicInteger givenBack = new AtomicInteger();
  private final VolunteersDoor door;
  private final Traces traces;
  private boolean stopped;
  private volatile boolean closed;

  WorkerAgent(
      WorkerFolder folder,
      PreferencesStore preferences,
      TaskRunner runner,
      InstantSource clock,
      Consumer<String> out)
      throws CommandFailed, IOException, GeneralSecurityException {
    this.runner = runner;
    this.out = out;
    Ticker ticker = new SystemTicker();
    SecureRandom random = new SecureRandom();
    IdentityFolder identity = folder.identity();
    HostId host = identity.hostKey().id();
    CoordinatorAddress address = identity.address();
    this.siblings = Siblings.join(RuntimeFolder.of(System.getenv()));
    MachineSampler sampler = new MachineSampler(ticker, siblings, clock, folder.root());
    Preferences wanted = preferences.current();
    ContentFolder store = ContentFolder.open(folder.contents(), wanted.disk().mostBytes(), clock);
    ReportFolder reports = ReportFolder.open(folder.reports());
    KeptTasks kept = KeptTasks.open(folder.tasks());
    this.ready = new ReadyLine(address, host, out);
    this.traces = Traces.start(host, clock, random);
    BlockingQueue<SessionEvent> events = EventLoop.queue();
    Consumer<SessionEvent> post =
        event -> {
          ready.see(event);
          suspendUploads(event);
          hearNotices(event);
          traces.tasks().saw(event);
          events.add(event);
        };
    this.link = link(identity, preferences, sampler.machine(), clock, random, address, post);
    OriginChannel origin = new OriginChannel(link::contents);
    this.peers =
        new SwarmSide(
            new SwarmSide.Parts(
                host,
                folder.overlay(),
                notices,
                post,
                identity,
                store,
                folder.rights(),
                origin,
                link::contents,
                clock,
                ticker,
                random),
            wanted,
            threads);
    ContentFetcher fetcher = new ContentFetcher(peers.swarm());
    this.executions =
        new TaskExecutions(store, fetcher, runner, reports, kept, random, threads.calls(), post);
    this.prefetching = new Prefetching(store, fetcher, threads.oneAfterTheOther());
    this.road = new Road(new SystemAddresses(), clock, ticker);
    this.reveals = new RevealPreparation(reports, origin, threads.calls(), post);
    this.forgetting = new ContentForgetting(store, threads.calls(), post);
    Session session =
        new Session(
            host,
            SessionSettings.withMemory(wanted.memory().mostBytes()),
            ticker,
            random,
            reports.load());
    for (KeptTasks.Kept task : kept.load()) {
      session.takeUp(task);
    }
    PreferenceEffects effects = new PreferenceEffects(store, executions, post);
    effects.begin(wanted);
    preferences.onChange(effects);
    ZoneId zone = ZoneId.systemDefault();
    this.history = OwnerHistory.open(folder.habits(), zone);
    StandingOrders orders = StandingOrders.open(folder.orders(), clock, zone, SystemBoot.here());
    this.door =
        new VolunteersDoor(
            new VolunteersDoor.House(
                folder,
                identity,
                sampler.machine(),
                link::problem,
                peers.swarm(),
                store,
                peers.others()::status,
                runner),
            preferences,
            orders,
            new VolunteersDoor.Outlets(post, threads, this::stopWork),
            random,
            clock,
            ticker);
    this.loop = new EventLoop(session, events, this::act, link::flush, door.board());
    this.watch =
        new IdleWatch(
            sampler,
            new OwnerPolicy(sampler.machine().logicalCores(), zone),
            new OwnersWord(preferences, orders, identity, clock),
            history,
            store,
            threads.timer(),
            executions::anyRun,
            post);
  }

  private CoordinatorLink link(
      IdentityFolder identity,
      PreferencesStore preferences,
      Machine machine,
      InstantSource clock,
      SecureRandom random,
      CoordinatorAddress address,
      Consumer<SessionEvent> post)
      throws IOException, GeneralSecurityException {
    WorkloadTrust trust =
        new WorkloadTrust(
            publisher ->
                identity.publishers().trusts(publisher)
                    && !notices.isRevoked(publisher)
                    && !preferences.current().refusedPublishers().contains(publisher.toString()),
            identity.versionFloors(),
            identity.knownLog(),
            clock);
    HostFacts facts = Facts.of(address.hostName(), machine);
    Backoff backoff = new Backoff(random, Duration.ofSeconds(1), Duration.ofMinutes(1));
    return new CoordinatorLink(
        new CoordinatorLink.Parts(identity, Version.PROGRAM, facts, trust, clock, backoff),
        new CoordinatorLink.LinkThreads(threads.network(), threads.timer(), threads.calls()),
        post);
  }

  /** Starts; returns at once. */
  public void start() {
    threads.session(loop);
    watch.start();
    link.start();
    threads.every(ROAD_CHECK, () -> road.look().ifPresent(link::roadChanged));
    door.open();
    peers.start();
    threads.every(RENEWAL_CHECK, link::renew);
  }

  private void hearNotices(SessionEvent event) {
    peers.others().heard(event);
  }

  /** Whoever needs the machine needs its line as well. */
  private void suspendUploads(SessionEvent event) {
    if (event instanceof SessionEvent.IdleSeen seen) {
      peers.suspend(seen.decision() instanceof IdleDecision.Suspended);
    }
  }

  private void act(SessionAction action) {
    traces.tasks().does(action);
    switch (action) {
      case SessionAction.Send(WorkerSays message) -> send(message);
      case SessionAction.Begin begin -> {
        executions.begin(begin);
        watch.hurry();
      }
      case SessionAction.Need(List<ContentId> contents) -> peers.needed(contents);
      case SessionAction.Prefetch prefetch -> prefetching.begin(prefetch);
      case SessionAction.Release(LeaseId lease) -> prefetching.end(lease);
      case SessionAction.Suspend suspend -> executions.suspend(suspend.lease());
      case SessionAction.Resume resume -> executions.resume(resume.lease());
      case SessionAction.Abort abort -> executions.abort(abort.lease());
      case SessionAction.Park park -> executions.park(park.lease());
      case SessionAction.PrepareReveal prepare -> reveals.begin(prepare);
      case SessionAction.Forget forget -> executions.forget(forget.lease());
      case SessionAction.ForgetContents wanted -> forgetting.begin(wanted);
      case SessionAction.Reconnect reconnect -> link.reconnectAfter(reconnect.after());
      case SessionAction.Note(String sentence) -> LOG.info(sentence);
    }
  }

  private void send(WorkerSays message) {
    if (closed && message instanceof WorkerSays.GiveBack back) {
      givenBack.addAndGet(back.leases().size());
    }
    link.send(message);
  }

  /** Waits until the volunteer has made the worker leave. */
  void awaitDeparture() throws InterruptedException {
    door.awaitDeparture();
  }

  /** Gives the leases back, lets the coordinator take it in, and computes no more. */
  private synchronized void stopWork() {
    if (!stopped) {
      stopped = true;
      watch.end();
      loop.end("the worker shuts down", PATIENCE);
      link.finish(PATIENCE);
      peers.close();
      runner.close();
      link.close();
      history.close();
    }
  }

  /** Stops the work, and ends everything. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopWork();
    door.close();
    threads.close();
    traces.close();
    try {
      siblings.close();
    } catch (IOException e) {
      LOG.debug("Cannot leave the runtime folder", e);
    }
    int tasks = givenBack.get();
    out.accept("Stopped: %d %s given back".formatted(tasks, tasks == 1 ? "task" : "tasks"));
  }

  /** Says once that the worker is ready. */
  private static final class ReadyLine {
    private final String text;
    private final Consumer<String> out;
    private boolean said;

    ReadyLine(CoordinatorAddress address, HostId host, Consumer<String> out) {
      this.text = "Worker ready: %s (%s) at %s".formatted(address.hostName(), host, address.url());
      this.out = out;
    }

    synchronized void see(SessionEvent event) {
      boolean welcome =
          event instanceof SessionEvent.Heard(CoordinatorSays message)
              && message instanceof CoordinatorSays.Welcome;
      if (welcome && !said) {
        said = true;
        out.accept(text);
      }
    }
  }
}
