package io.idlewild.worker.overlay;

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
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The node that decides, with its wires: its questions go over the peers' ports, and what comes
 * back is told to it. Not thread-safe.
 */
final class WiredNode {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final int MOST_HANDLES = 5_000;
  private static final IpAddress NOWHERE = IpAddress.of(new byte[4]);

  private final NodeId selfId;
  private final int self;
  private final SteadyLoop loop;
  private final OverlaySettings settings;
  private final Admission admission;
  private final ProviderPapers papers;
  private final OverlayBooks books;
  private final Contacts contacts;
  private final OverlayChannel channel;
  private final ProviderStore kept;
  private final OverlayNode node;
  private final BootstrapList good = new BootstrapList();
  private Optional<SignedStatement> ownRecord = Optional.empty();

  WiredNode(
      Overlay.Parts parts,
      OverlaySettings settings,
      SteadyLoop loop,
      Admission admission,
      ProviderPapers papers,
      OverlayBooks books) {
    this.selfId = NodeId.ofKey(parts.identity().keys().getPublic().getEncoded());
    this.settings = settings;
    this.loop = loop;
    this.admission = admission;
    this.papers = papers;
    this.books = books;
    this.contacts = new Contacts(parts.ownNetwork());
    this.self = contacts.handle(new Contact(selfId, NOWHERE, 0));
    this.channel = new OverlayChannel(parts.lines(), PATIENCE, loop::post);
    this.kept =
        new ProviderStore(
            ProviderStore.Limits.standard(settings), papers::isGenuine, parts.clock());
    this.node =
        new OverlayNode(contacts, settings, self, new Way(), kept, parts.ticker(), parts.random());
  }

  OverlayNode node() {
    return node;
  }

  /** Those that answered last. */
  BootstrapList good() {
    return good;
  }

  Contact contact(int handle) {
    return contacts.contact(handle);
  }

  boolean isInTable(Contact contact) {
    OptionalInt known = contacts.find(contact.id());
    return known.isPresent() && node.table().contains(known.getAsInt());
  }

  /** Provider records that it keeps for others. */
  int kept() {
    return kept.size();
  }

  /** The coordinator says where this host can be dialled; others are shown it. */
  void reachableAt(PeerRecord where, SignedStatement shown) {
    ownRecord = Optional.of(shown);
    contacts.handle(new Contact(selfId, where.address(), where.port()));
  }

  /** Whether others can be told where this host is. */
  boolean isReachable() {
    return ownRecord.isPresent();
  }

  /**
   * Answers a question.
   *
   * @param server where the asker can be dialled, if that is proved
   */
  Answer answer(OverlayGrpcService.Asker asker, Optional<Contact> server, Question question) {
    NodeId id = asker.who().id();
    int handle =
        server.isPresent()
            ? contacts.handle(server.get())
            : contacts
                .find(id)
                .orElseGet(() ->
                    contacts.handle(new Contact(id, IpAddress.of(asker.from().getAddress()), 0)));
    return node.answer(handle, server.isPresent(), question);
  }

  /** Asks somebody in, without knowing who it is. */
  void knock(IpAddress address, int port) {
    channel.ask(
        address,
        port,
        new Ping(),
        ownRecord,
        new OverlayChannel.Outcome() {
          @Override
          public void answered(PeerLines.Answerer who, OverlayChannel.Decoder answer) {
            if (!admission.isRevoked(host(who)) && !who.id().equals(selfId)) {
              Overlay.LOG.debug("Overlay: entered through {} port {}", address, port);
              books.entered.incrementAndGet();
              node.join(new int[] {contacts.handle(new Contact(who.id(), address, port))});
            }
          }

          @Override
          public void failed(String why) {
            Overlay.LOG.debug("Overlay: {} port {} is no way in: {}", address, port, why);
          }
        });
  }

  /** Forgets those that only asked something once, when they have become many. */
  void forgetStrangers() {
    if (contacts.size() > MOST_HANDLES && node.isQuiet()) {
      Set<Integer> needed = new HashSet<>(Set.of(self));
      for (int handle : node.table().contacts()) {
        needed.add(handle);
      }
      contacts.retain(needed::contains);
    }
  }

  /** Those in the table have proved where they are; of others the last word counts. */
  private int named(Contact contact) {
    OptionalInt known = contacts.find(contact.id());
    if (known.isPresent()
        && (known.getAsInt() == self || node.table().contains(known.getAsInt()))) {
      return known.getAsInt();
    }
    return admission.mayDial(contact) ? contacts.handle(contact) : -1;
  }

  private static HostId host(PeerLines.Answerer who) {
    return who.certified().host();
  }

  /** Carries what the node wants to know. */
  private final class Way implements OverlayNode.Port {
    @Override
    public void ask(int peer, long number, Question question) {
      books.asked.incrementAndGet();
      Contact contact = contacts.contact(peer);
      if (!admission.mayDial(contact)) {
        loop.post(() -> node.failed(number)); // the machine may have moved to another network
        return;
      }
      channel.ask(
          contact.address(), contact.port(), question, ownRecord, new Reply(contact, number));
    }

    @Override
    public ProviderRecord sign(NodeId key) {
      return papers.sign(key, contacts.contact(self), settings.recordLife());
    }
  }

  /** What came of one question of the node's. */
  private final class Reply implements OverlayChannel.Outcome {
    private final Contact asked;
    private final long number;

    Reply(Contact asked, long number) {
      this.asked = asked;
      this.number = number;
    }

    @Override
    public void answered(PeerLines.Answerer who, OverlayChannel.Decoder answer) {
      if (!who.id().equals(asked.id()) || admission.isRevoked(host(who))) {
        failed("somebody else answers, or one that was revoked");
        return;
      }
      try {
        node.answered(number, answer.decode(WiredNode.this::named));
        good.answered(asked);
      } catch (MalformedMessage e) {
        failed(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void failed(String why) {
      Overlay.LOG.debug("Overlay: {} did not answer: {}", asked, why);
      books.unanswered.incrementAndGet();
      node.failed(number);
    }
  }
}
