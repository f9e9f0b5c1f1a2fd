package io.idlewild.worker.overlay;

import io.grpc.ServerServiceDefinition;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.BootstrapList;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.Contacts;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.Ping;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.core.overlay.OverlayNode;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.overlay.ProviderRecord;
import io.idlewild.core.overlay.ProviderStore;
import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.PeerIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final int MOST_HANDLES = 5_000;
  private static final IpAddress NOWHERE = IpAddress.of(new byte[4]);

  private final Parts parts;
  private final OverlaySettings settings;
  private final SteadyLoop loop;
  private final NodeId selfId;
  private final int self;
  private final Contacts contacts;
  private final OverlayChannel channel;
  private final OverlayNode node;
  private final ProviderStore kept;
  private final ProviderPapers papers;
  private final ServerProofs proofs;
  private final Entrances entrances;
  private final Announcements announcements;
  private final BootstrapList good = new BootstrapList();
  private final OverlayFolder folder;
  private final OverlayBooks books = new OverlayBooks();
  private final OverlayGrpcService service;
  private final Set<HostId> revoked = ConcurrentHashMap.newKeySet();
  private Optional<OverlayTerms> terms = Optional.empty();
  private Optional<SignedStatement> ownRecord = Optional.empty();
  private Predicate<PeerAddress> mayDial = peer -> false;

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
    this.settings = settings;
    this.loop = new SteadyLoop("overlay", thread);
    this.selfId = NodeId.ofKey(parts.identity().keys().getPublic().getEncoded());
    this.contacts = new Contacts(parts.ownNetwork());
    this.self = contacts.handle(new Contact(selfId, NOWHERE, 0));
    this.channel = new OverlayChannel(parts.lines(), PATIENCE, loop::post);
    this.papers = new ProviderPapers(parts.identity(), parts.clock(), revoked::contains);
    this.proofs = new ServerProofs(parts.identity().authority().getPublicKey(), parts.clock());
    this.kept =
        new ProviderStore(
            ProviderStore.Limits.standard(settings), papers::isGenuine, parts.clock());
    this.node =
        new OverlayNode(contacts, settings, self, new Way(), kept, parts.ticker(), parts.random());
    this.announcements = new Announcements(node);
    this.entrances = new Entrances(parts.ticker());
    this.folder = new OverlayFolder(parts.folder());
    this.service = new OverlayGrpcService(this::answer, contacts::contact, loop);
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
      mayDial = dialable;
      remember();
      tick();
    });
    loop.every(TICK, this::tick);
    loop.every(SAVE, this::save);
    loop.every(LOOK_BACK, this::lookBack);
  }

  /** The coordinator told what it takes. */
  public void told(OverlayTerms told) {
    loop.post(() -> {
      believe(told);
      for (SignedStatement statement : told.bootstrap()) {
        proofs.record(statement).ifPresent(record -> entrances.add(address(record)));
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
    loop.post(() -> entrances.add(peer));
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
    revoked.add(host);
  }

  /** Some contact that answered lately, if there is one. */
  public void anyContact(Consumer<Optional<Contact>> answer) {
    loop.post(() -> {
      int[] all = node.table().contacts();
      answer.accept(
          all.length == 0
              ? Optional.empty()
              : Optional.of(contacts.contact(all[parts.random().nextInt(all.length)])));
    });
  }

  public OverlayTotals totals() {
    return books.totals();
  }

  private void remember() {
    try {
      for (Contact contact : folder.contacts()) {
        good.answered(contact);
      }
      folder.terms().ifPresent(this::believe);
    } catch (IOException e) {
      LOG.warn("What is known of the overlay cannot be read: {}", e.getMessage());
    }
  }

  private void believe(OverlayTerms told) {
    terms = Optional.of(told);
    Optional<PeerRecord> own =
        told.ownRecord()
            .flatMap(proofs::record)
            .filter(record -> record.host().equals(parts.self()));
    if (own.isPresent()) {
      ownRecord = told.ownRecord();
      contacts.handle(new Contact(selfId, own.get().address(), own.get().port()));
    }
  }

  private void search(ContentId content, Consumer<List<PeerAddress>> answer) {
    if (terms.isEmpty()) {
      LOG.debug("Overlay: nobody is asked for {}: the project's secret is not known", content);
      answer.accept(List.of());
      return;
    }
    books.searches.incrementAndGet();
    long began = parts.ticker().nanos();
    NodeId key = ProviderRecord.keyOf(terms.get().secret(), content);
    node.find(
        key,
        result -> {
          List<PeerAddress> providers = providers(result);
          if (!providers.isEmpty()) {
            books.found.incrementAndGet();
          }
          LOG.debug(
              "Overlay: {} has {} providers, known after {} ms",
              content,
              providers.size(),
              TimeUnit.NANOSECONDS.toMillis(parts.ticker().nanos() - began));
          answer.accept(providers);
        });
  }

  private List<PeerAddress> providers(OverlayNode.Result result) {
    List<PeerAddress> providers = new ArrayList<>();
    if (result instanceof OverlayNode.Result.Found(List<ProviderRecord> records)) {
      for (ProviderRecord record : records) {
        papers
            .host(record)
            .filter(host -> !host.equals(parts.self()))
            .map(host ->
                new PeerAddress(host, record.provider().address(), record.provider().port()))
            .ifPresent(providers::add);
      }
    }
    return providers;
  }

  private Optional<Answer> answer(
      OverlayGrpcService.Asker asker, Optional<SignedStatement> shown, Question question) {
    HostId host = asker.who().certified().host();
    NodeId id = asker.who().id();
    if (revoked.contains(host)) {
      return Optional.empty();
    }
    books.answered.incrementAndGet();
    Optional<Contact> server = shown.flatMap(record -> proofs.contact(id, host, record));
    int handle =
        server.isPresent()
            ? contacts.handle(server.get())
            : contacts
                .find(id)
                .orElseGet(() ->
                    contacts.handle(new Contact(id, IpAddress.of(asker.from().getAddress()), 0)));
    return Optional.of(node.answer(handle, server.isPresent(), question));
  }

  private void tick() {
    enter();
    node.tick();
    announce();
    if (contacts.size() > MOST_HANDLES && node.isQuiet()) {
      Set<Integer> needed = new HashSet<>(Set.of(self));
      for (int handle : node.table().contacts()) {
        needed.add(handle);
      }
      contacts.retain(needed::contains);
    }
    books.now(node.table().size(), kept.size(), announcements.said());
  }

  private void announce() {
    if (ownRecord.isPresent()) {
      terms.ifPresent(known -> announcements.say(known.secret()));
    }
  }

  /** While few are known, those that are heard of are tried. */
  private void enter() {
    for (PeerAddress peer : entrances.due(node.table().size(), settings.k())) {
      if (!peer.host().equals(parts.self()) && mayDial.test(peer)) {
        knock(peer.address(), peer.port());
      }
    }
    if (node.table().size() == 0) {
      for (Contact contact : good.pick(settings.alpha(), parts.random())) {
        if (mayDial.test(new PeerAddress(parts.self(), contact.address(), contact.port()))) {
          knock(contact.address(), contact.port());
        }
      }
    }
  }

  /**
   * Tries one that answered once and is not known any more: the network may have been parted, and
   * those who were lost then are asked for by nobody else.
   */
  private void lookBack() {
    for (Contact contact : good.pick(BootstrapList.MOST, parts.random())) {
      OptionalInt known = contacts.find(contact.id());
      if (known.isEmpty() || !node.table().contains(known.getAsInt())) {
        if (mayDial.test(new PeerAddress(parts.self(), contact.address(), contact.port()))) {
          knock(contact.address(), contact.port());
        }
        return;
      }
    }
  }

  private void knock(IpAddress address, int port) {
    channel.ask(
        address,
        port,
        new Ping(),
        ownRecord,
        new OverlayChannel.Outcome() {
          @Override
          public void answered(PeerLines.Answerer who, OverlayChannel.Decoder answer) {
            if (!revoked.contains(who.certified().host()) && !who.id().equals(selfId)) {
              LOG.debug("Overlay: entered through {} port {}", address, port);
              books.entered.incrementAndGet();
              node.join(new int[] {contacts.handle(new Contact(who.id(), address, port))});
            }
          }

          @Override
          public void failed(String why) {
            LOG.debug("Overlay: {} port {} is no way in: {}", address, port, why);
          }
        });
  }

  /** Those in the table have proved where they are; of others the last word counts. */
  private int named(Contact contact) {
    var known = contacts.find(contact.id());
    if (known.isPresent()
        && (known.getAsInt() == self || node.table().contains(known.getAsInt()))) {
      return known.getAsInt();
    }
    PeerAddress address = new PeerAddress(parts.self(), contact.address(), contact.port());
    return mayDial.test(address) ? contacts.handle(contact) : -1;
  }

  private static PeerAddress address(PeerRecord record) {
    return new PeerAddress(record.host(), record.address(), record.port());
  }

  private void save() {
    try {
      folder.keep(good.all());
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

  /** Carries what the node wants to know. */
  private final class Way implements OverlayNode.Port {
    @Override
    public void ask(int peer, long number, Question question) {
      books.asked.incrementAndGet();
      Contact contact = contacts.contact(peer);
      if (!mayDial.test(new PeerAddress(parts.self(), contact.address(), contact.port()))) {
        loop.post(() -> node.failed(number)); // the machine may have moved to another network
        return;
      }
      channel.ask(
          contact.address(),
          contact.port(),
          question,
          ownRecord,
          new OverlayChannel.Outcome() {
            @Override
            public void answered(PeerLines.Answerer who, OverlayChannel.Decoder answer) {
              if (!who.id().equals(contact.id()) || revoked.contains(who.certified().host())) {
                failed("somebody else answers, or one that was revoked");
                return;
              }
              try {
                node.answered(number, answer.decode(Overlay.this::named));
                good.answered(contact);
              } catch (MalformedMessage e) {
                failed(String.valueOf(e.getMessage()));
              }
            }

            @Override
            public void failed(String why) {
              LOG.debug("Overlay: {} did not answer: {}", contact, why);
              books.unanswered.incrementAndGet();
              node.failed(number);
            }
          });
    }

    @Override
    public ProviderRecord sign(NodeId key) {
      return papers.sign(key, contacts.contact(self), settings.recordLife());
    }
  }
}
