package io.idlewild.worker.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.MerkleLog;
import io.idlewild.protocol.notice.NoticeSigner;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.SignedHead;
import io.idlewild.worker.fake.FakeAuthority;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that tell each other over TLS what their coordinator told some of them. */
class GossipIT {
  @TempDir Path folder;
  private final KeyPair logKey = logKey();
  private GossipWorld world;

  @BeforeEach
  void begin() {
    world = new GossipWorld(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void whatOneWorkerWasToldAllHear() throws Exception {
    GossipWorld.Worker first = world.add();
    world.add();
    world.add();
    GossipWorld.Worker last = world.add();
    JobId job = new JobId(new UUID(3, 3));
    HostId host = new HostId(new UUID(4, 4));
    PublisherId publisher = PublisherId.parse(Hash.of(new byte[] {1}).toString());

    first.gossip.heardFromCoordinator(
        List.of(
            signed(new Notice.JobCancelled(job)),
            signed(new Notice.HostRevoked(host)),
            signed(new Notice.PublisherRevoked(publisher.fingerprint()))));

    world.await(() -> last.gossip.count() == 3);
    assertThat(last.cancelled).containsExactly(job);
    assertThat(last.revokedHosts).containsExactly(host);
    assertThat(last.known.isRevoked(publisher)).isTrue();
    assertThat(last.known.isRevoked(host)).isTrue();
  }

  @Test
  void whatSomebodyElseSignedNobodyBelieves() throws Exception {
    FakeAuthority stranger = new FakeAuthority();
    KeyPair keys = new KeyPair(stranger.certificate().getPublicKey(), stranger.privateKey());
    GossipWorld.Worker liar = world.addWhoBelieves(stranger);
    GossipWorld.Worker honest = world.add();
    liar.gossip.heardFromCoordinator(
        List.of(
            NoticeSigner.sign(
                new Notice.HostRevoked(new HostId(new UUID(4, 4))), Instant.now(), keys)));
    world.await(() -> liar.gossip.count() == 1);

    honest.gossip.heardFromCoordinator(
        List.of(signed(new Notice.JobCancelled(new JobId(new UUID(3, 3))))));
    world.await(() -> liar.asked() > 3 && honest.asked() > 3);

    assertThat(honest.gossip.count()).isEqualTo(1);
    assertThat(honest.revokedHosts).isEmpty();
  }

  @Test
  void aCoordinatorThatShowsTwoWorkersDifferentLogsIsNamedByBoth() throws Exception {
    GossipWorld.Worker one = world.add();
    GossipWorld.Worker other = world.add();

    one.gossip.heardFromCoordinator(List.of(head(log(1, 2, 3))));
    other.gossip.heardFromCoordinator(List.of(head(log(1, 2, 4))));

    world.await(() -> !one.known.warnings().isEmpty() && !other.known.warnings().isEmpty());
    assertThat(one.known.warnings().getFirst())
        .contains("https://grid.example.org", "two forms with 3 entries");
  }

  @Test
  void aLogThatOnlyGrewAccusesNobody() throws Exception {
    GossipWorld.Worker one = world.add();
    GossipWorld.Worker other = world.add();
    MerkleLog grown = log(1, 2, 3, 4, 5);
    world.desk = (older, newer) -> new LogDesk.Reply.Shown(grown.consistency(older, newer));

    one.gossip.heardFromCoordinator(List.of(head(log(1, 2, 3))));
    other.gossip.heardFromCoordinator(List.of(head(grown)));

    world.await(() -> world.proofsAsked.get() >= 2 && one.gossip.count() == 2);
    assertThat(one.known.warnings()).isEmpty();
    assertThat(other.known.warnings()).isEmpty();
  }

  @Test
  void aCoordinatorThatCannotProveThatItsLogGrewIsNamed() throws Exception {
    GossipWorld.Worker one = world.add();
    GossipWorld.Worker other = world.add();
    world.desk = (older, newer) -> new LogDesk.Reply.Shown(ConsistencyProof.NONE);

    one.gossip.heardFromCoordinator(List.of(head(log(1, 2, 3))));
    other.gossip.heardFromCoordinator(List.of(head(log(1, 2, 4, 5))));

    world.await(() -> !one.known.warnings().isEmpty() && !other.known.warnings().isEmpty());
    assertThat(one.known.warnings().getFirst()).contains("no proof", "4 entries");
  }

  @Test
  void whileTheCoordinatorIsAwayItIsNotAccusedOfSilence() throws Exception {
    GossipWorld.Worker one = world.add();
    GossipWorld.Worker other = world.add();
    MerkleLog grown = log(1, 2, 3, 4);
    one.gossip.heardFromCoordinator(List.of(head(log(1, 2, 3))));
    other.gossip.heardFromCoordinator(List.of(head(grown)));
    world.await(() -> world.proofsAsked.get() >= 6);
    assertThat(one.known.warnings()).isEmpty();

    world.desk = (older, newer) -> new LogDesk.Reply.NoSuchLog();

    world.await(() -> !one.known.warnings().isEmpty());
  }

  @Test
  void aRestartedWorkerKnowsWhatItKnew() throws Exception {
    GossipWorld.Worker worker = world.add();
    HostId host = new HostId(new UUID(4, 4));
    worker.gossip.heardFromCoordinator(List.of(signed(new Notice.HostRevoked(host))));
    world.await(() -> worker.gossip.count() == 1);

    GossipWorld.Worker again = world.restart(worker);

    world.await(() -> again.known.isRevoked(host));
  }

  private SignedNotice signed(Notice notice) throws GeneralSecurityException {
    FakeAuthority authority = world.authority;
    return NoticeSigner.sign(
        notice,
        Instant.now(),
        new KeyPair(authority.certificate().getPublicKey(), authority.privateKey()));
  }

  private SignedNotice head(MerkleLog log) {
    return NoticeSigner.of(SignedHead.sign(log.head(), Instant.now(), logKey));
  }

  private static MerkleLog log(int... entries) {
    MerkleLog log = new MerkleLog();
    for (int entry : entries) {
      log.append(Hash.of(new byte[] {(byte) entry}));
    }
    return log;
  }

  private static KeyPair logKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
