package io.idlewild.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.fake.FakeAuthority;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers that mean no good, at the door of a peer that holds a content. */
@Timeout(120)
class PeerDoorIT {
  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private final HostId caller = new HostId(new UUID(4, 4));
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(1_000);
  private final byte[] bytes = new byte[900_000];
  private final ContentId id = ContentId.of(bytes);
  private final List<GrpcTransport> transports = new ArrayList<>();
  private TestPeer holder;

  private final LinkEvents events =
      new LinkEvents() {
        @Override
        public void said(PeerLink link, PeerSays said) {
          heard.add(said.getClass().getSimpleName());
          link.hear(1);
        }

        @Override
        public void ended(PeerLink link, String why) {
          heard.add("ended: " + why);
        }
      };

  @BeforeEach
  void open() throws Exception {
    holder = new TestPeer(folder, 1, authority, Duration.ofSeconds(30)).start();
    holder.holds(bytes, Sharing.SWARM);
  }

  @AfterEach
  void close() {
    transports.forEach(GrpcTransport::close);
    holder.close();
    loop.shutdown();
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private PeerLink call(PeerIdentity identity, PeerSays... words) throws Exception {
    GrpcTransport transport = new GrpcTransport(identity, InstantSource.system(), network, loop);
    transports.add(transport);
    return loop.submit(
            () -> {
              PeerLink link = transport.dial(holder.address(), events);
              List.of(words).forEach(link::say);
              return link;
            })
        .get();
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
  }

  private PeerIdentity enrolled() {
    return TestPeer.identity(authority, caller, Duration.ofHours(1));
  }

  private PeerSays hello() {
    return new PeerSays.Hello(id, Optional.empty(), new BitSet());
  }

  @Test
  void withoutACapabilityThereIsNotEvenAHello() throws Exception {
    call(enrolled(), hello());

    assertThat(next()).isEqualTo("ended: no right to this content");
    assertThat(holder.swarm.totals().sentPeers()).isZero();
  }

  @Test
  void whoBeginsWithAnythingElseThanHelloIsLetGo() throws Exception {
    call(enrolled(), new PeerSays.ManifestWanted());

    assertThat(next()).isEqualTo("ended: not now");
  }

  @Test
  void whoCallsAndSaysNothingIsLetGo() throws Exception {
    call(enrolled());

    assertThat(next()).isEqualTo("ended: no hello in time");
  }

  @Test
  void anExpiredCertificateAndAForeignOneDoNotGetPastTls() throws Exception {
    call(TestPeer.identity(authority, caller, Duration.ofSeconds(-1)), hello());
    assertThat(next()).startsWith("ended:").doesNotContain("no right");

    call(TestPeer.identity(new FakeAuthority(), caller, Duration.ofHours(1)), hello());
    assertThat(next()).startsWith("ended:").doesNotContain("no right");
  }

  @Test
  void garbageAndSilenceHarmNobody() throws Exception {
    byte[] garbage = new byte[20_000];
    new Random(1).nextBytes(garbage);
    InetSocketAddress door =
        new InetSocketAddress(holder.address().address().toInetAddress(), holder.address().port());
    try (Socket noisy = new Socket();
        Socket silent = new Socket()) {
      noisy.connect(door);
      silent.connect(door);
      noisy.getOutputStream().write(garbage);
      assertThat(noisy.getInputStream().readAllBytes().length).isLessThan(garbage.length);
      // The silent one is let go when its handshake takes too long.
      silent.setSoTimeout(60_000);
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }

    call(enrolled(), hello());
    assertThat(next()).isEqualTo("ended: no right to this content");
  }
}
