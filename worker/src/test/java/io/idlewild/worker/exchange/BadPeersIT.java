package io.idlewild.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.fake.FakeAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Enrolled hosts that lie, dawdle or talk nonsense, over real connections. */
@Timeout(180)
class BadPeersIT {
  private static final int CHUNK = Chunking.MIN_CHUNK_SIZE;
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final byte[] bytes = new byte[12 * CHUNK + 17];
  private final ContentId id;

  BadPeersIT() {
    new Random(5).nextBytes(bytes);
    id = ContentId.of(bytes);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private TestPeer peer() throws IOException {
    int number = open.size() + 1;
    TestPeer peer = new TestPeer(folder.resolve("peer-" + number), number, authority, LONG);
    open.add(peer);
    return peer.start();
  }

  private HostilePeer hostile(BiConsumer<PeerLink, PeerSays> script) throws IOException {
    HostilePeer hostile = new HostilePeer(authority, script);
    open.add(hostile);
    return hostile;
  }

  private Fetched fetched(TestPeer asker, PeerAddress... peers) throws Exception {
    return asker.fetch(id, Sharing.SWARM, List.of(peers)).get(120, TimeUnit.SECONDS);
  }

  private static String next(HostilePeer hostile) throws InterruptedException {
    return String.valueOf(hostile.ends.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void aPeerThatAnswersWithAnotherContentIsDropped() throws Exception {
    HostilePeer[] self = {null};
    self[0] =
        hostile((link, said) -> {
          if (said instanceof PeerSays.Hello) {
            link.say(self[0].hello(ContentId.of(new byte[] {1})));
          }
        });
    TestPeer asker = peer();
    asker.origin.has(bytes);

    assertThat(fetched(asker, self[0].address())).isInstanceOf(Fetched.Here.class);

    assertThat(next(self[0])).isNotEqualTo("null");
    assertThat(asker.swarm.totals().fromPeers()).isZero();
  }

  @Test
  void aManifestThatLiesAboutTheLengthExpelsWhoSentIt() throws Exception {
    List<Hash> longer = new ArrayList<>(Manifest.of(bytes).chunks());
    longer.add(Hash.of(new byte[] {1}));
    HostilePeer[] self = {null};
    self[0] =
        hostile((link, said) -> {
          if (said instanceof PeerSays.Hello) {
            link.say(self[0].hello(id));
          } else if (said instanceof PeerSays.ManifestWanted) {
            link.say(new PeerSays.ChunkHashes(longer));
          }
        });
    TestPeer asker = peer();
    asker.origin.isAway(true);
    var coming = asker.fetch(id, Sharing.SWARM, List.of(self[0].address()));
    assertThat(next(self[0])).isNotEqualTo("null");
    assertThat(asker.accused).containsExactly(self[0].host);

    asker.origin.has(bytes);
    asker.origin.isAway(false);

    assertThat(coming.get(120, TimeUnit.SECONDS)).isInstanceOf(Fetched.Here.class);
  }

  @Test
  void chunksOfTheWrongLengthAndOfNoPlaceExpelWhoSentThem() throws Exception {
    for (int kind = 0; kind < 3; kind++) {
      int lie = kind;
      HostilePeer[] self = {null};
      self[0] =
          hostile((link, said) -> {
            if (said instanceof PeerSays.Hello) {
              link.say(self[0].hello(id));
            } else if (said instanceof PeerSays.Want want) {
              link.say(
                  switch (lie) {
                    case 0 -> new PeerSays.Chunk(want.ticket(), 0, Arrays.copyOf(bytes, CHUNK / 2));
                    case 1 -> new PeerSays.Chunk(want.ticket(), 999_999, new byte[CHUNK]);
                    default -> new PeerSays.Chunk(want.ticket() + 77, 0, new byte[CHUNK]);
                  });
            }
          });
      TestPeer asker = peer();
      asker.origin.has(bytes);

      assertThat(fetched(asker, self[0].address())).isInstanceOf(Fetched.Here.class);
      assertThat(next(self[0])).as("kind %d", lie).isNotEqualTo("null");
      self[0].close();
    }
  }

  @Test
  void aPeerThatPromisesEverythingAndSendsNothingHoldsUpNobodyForLong() throws Exception {
    HostilePeer[] self = {null};
    self[0] =
        hostile((link, said) -> {
          if (said instanceof PeerSays.Hello) {
            link.say(self[0].hello(id));
          }
        });
    TestPeer asker = peer();
    asker.origin.has(bytes);

    assertThat(fetched(asker, self[0].address())).isInstanceOf(Fetched.Here.class);

    assertThat(asker.swarm.totals().fromPeers()).isZero();
  }

  @Test
  void aWishSaysHowMuchTimeTheTaskHasLeft() throws Exception {
    HostilePeer[] self = {null};
    self[0] =
        hostile((link, said) -> {
          if (said instanceof PeerSays.Hello) {
            link.say(self[0].hello(id));
          }
        });
    TestPeer asker = peer();
    asker.origin.has(bytes);

    asker.fetch(id, Instant.now().plusSeconds(600), self[0].address()).get(120, TimeUnit.SECONDS);

    assertThat(self[0].heard)
        .filteredOn(PeerSays.Want.class::isInstance)
        .isNotEmpty()
        .allSatisfy(want ->
            assertThat(((PeerSays.Want) want).remainingMillis()).isBetween(400_000L, 600_000L));
  }

  @Test
  void callersThatOnlyHoldTheLineKeepNobodyOut() throws Exception {
    TestPeer holder = peer();
    holder.holds(bytes, Sharing.SWARM);
    HostilePeer loris = hostile((link, said) -> {});
    for (int i = 0; i < 60; i++) {
      loris.dial(holder.address());
    }

    TestPeer asker = peer();
    asker.origin.isAway(true);
    assertThat(fetched(asker, holder.address())).isInstanceOf(Fetched.Here.class);

    assertThat(next(loris)).isNotEqualTo("null");
  }

  @Test
  void halfAMessageHoldsUpNobody() throws Exception {
    TestPeer holder = peer();
    holder.holds(bytes, Sharing.SWARM);
    PeerIdentity caller =
        TestPeer.identity(authority, new HostId(new UUID(4, 4)), Duration.ofHours(1));
    byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (SSLSocket half = tls(caller, holder);
        SSLSocket most = tls(caller, holder)) {
      half.getOutputStream().write(preface, 0, preface.length / 2);
      most.getOutputStream().write(preface);
      // Settings, and the head of a frame of 16,000 bytes of which none comes.
      most.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
      most.getOutputStream().write(new byte[] {0, 0x3e, (byte) 0x80, 1, 4, 0, 0, 0, 1});
      most.getOutputStream().flush();

      TestPeer asker = peer();
      asker.origin.isAway(true);
      assertThat(fetched(asker, holder.address())).isInstanceOf(Fetched.Here.class);
    }
  }

  private static SSLSocket tls(PeerIdentity caller, TestPeer door) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "host", caller.keys().getPrivate(), new char[0], new Certificate[] {caller.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext tls = SSLContext.getInstance("TLSv1.3");
    tls.init(
        keys.getKeyManagers(),
        new TrustManager[] {
          new PeerTrust(caller.authority(), java.time.InstantSource.system(), door.host)
        },
        null);
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket();
    socket.connect(
        new InetSocketAddress(door.address().address().toInetAddress(), door.address().port()));
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
