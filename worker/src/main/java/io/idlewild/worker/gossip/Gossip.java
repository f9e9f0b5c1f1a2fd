package io.idlewild.worker.gossip;

import io.grpc.ServerServiceDefinition;
import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.GossipState;
import io.idlewild.core.gossip.News;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.overlay.Contact;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.notice.NoticeCodec;
import io.idlewild.protocol.notice.NoticeSigner;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.identity.SecretFile;
import io.idlewild.worker.overlay.PeerLines;
import io.idlewild.worker.overlay.SteadyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges notices with one random peer a round, and has others act on what is new. Everything
 * happens on one thread; public methods may be called by any, and wait for nothing.
 */
public final class Gossip {
  static final Logger LOG = LoggerFactory.getLogger(Gossip.class);

  private final Parts parts;
  private final GossipActions actions;
  private final KnownNotices known;
  private final SteadyLoop loop;
  private final Executor calls;
  private final GossipState state;
  private final GossipChannel channel;
  private final LogProofs proofs = new LogProofs();
  private final AtomicInteger count = new AtomicInteger();

  /** Logs of which this worker's own coordinator showed a head. */
  private final Set<Hash> logs = new HashSet<>();

  private boolean proving;

  /**
   * What it is made of.
   *
   * @param coordinator its name, for people
   * @param authority the key that notices are signed with
   * @param desk where the coordinator accounts for its log
   * @param company finds some peer
   * @param file where notices are kept
   */
  public record Parts(
      String coordinator,
      PublicKey authority,
      LogDesk desk,
      Consumer<Consumer<Optional<Contact>>> company,
      PeerLines lines,
      Path file,
      InstantSource clock) {}

  /**
   * @param thread the gossip's own
   * @param calls for what may wait
   */
  public Gossip(
      Parts parts,
      GossipActions actions,
      KnownNotices known,
      ScheduledExecutorService thread,
      Executor calls) {
    this.parts = parts;
    this.actions = actions;
    this.known = known;
    this.loop = new SteadyLoop("gossip", thread);
    this.calls = calls;
    this.state = new GossipState(this::isGenuine, parts.clock());
    this.channel = new GossipChannel(parts.lines(), loop::post);
  }

  /** To be reached through the peers' port. */
  public ServerServiceDefinition service() {
    return new GossipGrpcService(state::answer, this::receive, loop).bindService();
  }

  /**
   * Remembers what was known, and begins.
   *
   * @param every how often a peer is asked
   */
  public void start(Duration every) {
    loop.post(this::remember);
    loop.every(every, this::round);
  }

  /** The coordinator said this, on its own stream. */
  public void heardFromCoordinator(List<SignedNotice> notices) {
    loop.post(() -> {
      for (SignedNotice notice : notices) {
        if (notice.notice() instanceof Notice.LogHead(Hash log, var head)) {
          logs.add(log);
        }
      }
      receive(notices);
    });
  }

  /** Notices that are known. */
  public int count() {
    return count.get();
  }

  private boolean isGenuine(SignedNotice notice) {
    boolean cared =
        !(notice.notice() instanceof Notice.LogHead(Hash log, var head)) || logs.contains(log);
    return cared && NoticeSigner.isGenuine(notice, parts.authority());
  }

  private void round() {
    state.expire();
    parts.company().accept(peer -> loop.post(() -> peer.ifPresent(this::exchange)));
    prove();
  }

  private void exchange(Contact peer) {
    channel.compare(
        peer,
        state.summary(),
        state.digest(),
        answer -> {
          receive(answer.missing());
          List<SignedNotice> wanted = state.pick(answer.wanted());
          if (!wanted.isEmpty()) {
            channel.tell(peer, wanted);
          }
        });
  }

  private void receive(List<SignedNotice> notices) {
    List<News> news = state.receive(notices);
    news.forEach(this::act);
    if (!news.isEmpty()) {
      save();
    }
    count.set(state.all().size());
  }

  private void act(News news) {
    switch (news) {
      case News.Told(SignedNotice notice) -> heed(notice.notice());
      case News.ToProve toProve -> {
        proofs.add(toProve);
        prove();
      }
      case News.Forked forked -> accuse(LogProofs.fork(forked));
    }
  }

  private void heed(Notice notice) {
    LOG.debug("Heard: {}", notice);
    switch (notice) {
      case Notice.HostRevoked(var host) -> {
        known.revoke(host);
        actions.hostRevoked(host);
      }
      case Notice.PublisherRevoked(Hash fingerprint) -> {
        PublisherId publisher = PublisherId.parse(fingerprint.toString());
        known.revoke(publisher);
        actions.publisherRevoked(publisher);
      }
      case Notice.JobCancelled(var job) -> actions.jobCancelled(job);
      case Notice.LogHead head -> {}
    }
  }

  /** One question at a time; whoever is silent is asked again in the next round. */
  private void prove() {
    if (proving) {
      return;
    }
    Optional<News.ToProve> next = proofs.next();
    if (next.isEmpty()) {
      return;
    }
    proving = true;
    try {
      calls.execute(() -> ask(next.get()));
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  private void ask(News.ToProve toProve) {
    LogDesk.Reply reply = parts.desk().prove(size(toProve.smaller()), size(toProve.larger()));
    loop.post(() -> {
      proving = false;
      if (reply instanceof LogDesk.Reply.Away) {
        proofs.later(toProve);
        return;
      }
      LogProofs.objection(toProve, reply).ifPresent(this::accuse);
      prove();
    });
  }

  private static long size(SignedNotice notice) {
    return notice.notice() instanceof Notice.LogHead(Hash log, var head) ? head.size() : 0;
  }

  /** The owner of this machine is to know. */
  private void accuse(String what) {
    String sentence =
        "The coordinator %s shows different things to different workers: %s"
            .formatted(parts.coordinator(), what);
    if (known.warn(sentence)) {
      LOG.error(sentence);
    }
  }

  private void remember() {
    try {
      if (!Files.exists(parts.file())) {
        return;
      }
      List<SignedNotice> kept = NoticeCodec.read(Files.readAllBytes(parts.file()));
      for (SignedNotice notice : kept) {
        if (notice.notice() instanceof Notice.LogHead(Hash log, var head)) {
          logs.add(log);
        }
      }
      receive(kept);
    } catch (IOException | MalformedMessage e) {
      LOG.warn("The notices on disk cannot be read: {}", e.getMessage());
    }
  }

  private void save() {
    try {
      Files.createDirectories(parts.file().toAbsolutePath().getParent());
      SecretFile.write(parts.file(), NoticeCodec.bytes(state.all()));
    } catch (IOException e) {
      LOG.warn("The notices cannot be kept: {}", e.getMessage());
    }
  }
}
