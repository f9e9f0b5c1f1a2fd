package io.idlewild.worker.overlay;

import io.grpc.ServerServiceDefinition;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.PeerIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that workers keep for each other. Everything happens on one thread; public methods
 * may be called by any, and wait for nothing.
 */
public final class Overlay implements AutoCloseable {
  static final Logger LOG = LoggerFactory.getLogger(Overlay.class);
  private static final Duration TICK = Duration.ofSeconds(5);
  private static final Duration SAVE = Duration.ofMinutes(5);
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  private final Parts parts;
  private final SteadyLoop loop;
  private final OverlayBooks books = new OverlayBooks();
  private final Admission admission;
  private final WiredNode wired;
  private final WaysIn waysIn;
  private final ProviderSearch search;
  private final Announcements announcements;
  private final ServerProofs proofs;
  private final OverlayFolder folder;
  private final OverlayGrpcService service;
  private Optional<OverlayTerms> terms = Optional.empty();

  /**
   * What a node is made of.
   *
   * @param lines how others are called
   * @param folder where it remembers
   * @param ownNetwork addresses that are not limited by their network block
   */
  public record Parts(
      HostId self,
      PeerIdentity identity,
      PeerLines lines,
      Path folder,
      Predicate<IpAddress> ownNetwork,
      InstantSource clock,
      Ticker ticker,
      RandomGenerator random) {}

  /**
   * @param thread the node's own
   */
  public Overlay(Parts parts, OverlaySettings settings, ScheduledExecutorService thread) {
    this.parts = parts;
    this.loop = new SteadyLoop("overlay", thread);
    this.admission = new Admission(parts.self());
    ProviderPapers papers =
        new ProviderPapers(parts.identity(), parts.clock(), admission::isRevoked);
    this.wired = new WiredNode(parts, settings, loop, admission, papers, books);
    this.waysIn = new WaysIn(parts, settings, wired, admission);
    this.search = new ProviderSearch(parts.self(), wired.node(), papers, books, parts.ticker());
    this.announcements = new Announcements(wired.node());
    this.proofs = new ServerProofs(parts.identity().authority().getPublicKey(), parts.clock());
    this.folder = new OverlayFolder(parts.folder());
    this.service = new OverlayGrpcService(this::answer, wired::contact, loop);
  }

  /** To be reached through the peers' port. */
  public ServerServiceDefinition service() {
    return service.definition();
  }

  /**
   * Enters the overlay by those that are known from before, and keeps up from now on.
   *
   * @param dialable which addresses may be dialled
   */
  public void start(Predicate<PeerAddress> dialable) {
    loop.post(() -> {
      admission.allow(dialable);
      remember();
      tick();
    });
    loop.every(TICK, this::tick);
    loop.every(SAVE, this::save);
    loop.every(LOOK_BACK, waysIn::lookBack);
  }

  /** The coordinator told what it takes. */
  public void told(OverlayTerms told) {
    loop.post(() -> {
      believe(told);
      for (SignedStatement statement : told.bootstrap()) {
        proofs.record(statement).ifPresent(record -> waysIn.add(PeerAddress.of(record)));
      }
      tick();
      try {
        folder.keep(told);
      } catch (IOException e) {
        LOG.warn("What the coordinator told of the overlay cannot be kept: {}", e.getMessage());
      }
    });
  }

  /** A host of the project was heard, or found to be there, in some other way. */
  public void met(PeerAddress peer) {
    loop.post(() -> waysIn.add(peer));
  }

  /** Contents that are here and may be listed; what was said before and is not among them ends. */
  public void hold(Set<ContentId> contents) {
    Set<ContentId> now = Set.copyOf(contents);
    loop.post(() -> {
      announcements.hold(now);
      announce();
    });
  }

  /** Asks the others who has a content; answers once, with nobody if nobody knows. */
  public void find(ContentId content, Consumer<List<PeerAddress>> answer) {
    loop.post(() -> search(content, answer));
  }

  /** A host was revoked: it is not asked, not answered and not named any more. */
  public void forget(HostId host) {
    admission.revoke(host);
  }

  /** Some contact that answered lately, if there is one. */
  public void anyContact(Consumer<Optional<Contact>> answer) {
    loop.post(() -> {
      int[] all = wired.node().table().contacts();
      answer.accept(
          all.length == 0
              ? Optional.empty()
              : Optional.of(wired.contact(all[parts.random().nextInt(all.length)])));
    });
  }

  public OverlayTotals totals() {
    return books.totals();
  }

  private void remember() {
    try {
      for (Contact contact : folder.contacts()) {
        wired.good().answered(contact);
      }
      folder.terms().ifPresent(this::believe);
    } catch (IOException e) {
      LOG.warn("What is known of the overlay cannot be read: {}", e.getMessage());
    }
  }

  private void believe(OverlayTerms told) {
    terms = Optional.of(told);
    told.ownRecord()
        .ifPresent(statement ->
            proofs
                .record(statement)
                .filter(record -> record.host().equals(parts.self()))
                .ifPresent(record -> wired.reachableAt(record, statement)));
  }

  private void search(ContentId content, Consumer<List<PeerAddress>> answer) {
    if (terms.isEmpty()) {
      LOG.debug("Overlay: nobody is asked for {}: the project's secret is not known", content);
      answer.accept(List.of());
      return;
    }
    search.find(terms.get().secret(), content, answer);
  }

  private Optional<Answer> answer(
      OverlayGrpcService.Asker asker, Optional<SignedStatement> shown, Question question) {
    HostId host = asker.who().certified().host();
    if (admission.isRevoked(host)) {
      return Optional.empty();
    }
    books.answered.incrementAndGet();
    Optional<Contact> server =
        shown.flatMap(record -> proofs.contact(asker.who().id(), host, record));
    return Optional.of(wired.answer(asker, server, question));
  }

  private void tick() {
    waysIn.enter();
    wired.node().tick();
    announce();
    wired.forgetStrangers();
    books.now(wired.node().table().size(), wired.kept(), announcements.said());
  }

  private void announce() {
    if (wired.isReachable()) {
      terms.ifPresent(known -> announcements.say(known.secret()));
    }
  }

  private void save() {
    try {
      folder.keep(wired.good().all());
    } catch (IOException e) {
      LOG.warn("The last good contacts cannot be kept: {}", e.getMessage());
    }
  }

  /** Remembers who was there; ends all connections. */
  @Override
  public void close() {
    loop.post(this::save);
    parts.lines().close();
  }
}
