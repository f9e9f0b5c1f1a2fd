package io.idlewild.worker.portmapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.SystemTicker;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** NAT-PMP and PCP against routers that are written by the RFCs' pictures, not by this code. */
@Timeout(60)
class UdpRoutersTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private FakeUdpRouter router;

  @AfterEach
  void close() {
    router.close();
  }

  private RouterCall call() {
    return new RouterCall(router.address(), Duration.ofMillis(500), new SystemTicker());
  }

  // --- NAT-PMP ---

  private static List<byte[]> natPmp(byte[] question) {
    if (Arrays.equals(question, new byte[] {0, 0})) {
      return List.of(new byte[] {0, (byte) 128, 0, 0, 0, 0, 0, 9, (byte) 203, 0, 113, 7});
    }
    assertThat(question).hasSize(12).startsWith(0, 2, 0, 0);
    ByteBuffer asked = ByteBuffer.wrap(question);
    int external = asked.getInt(8) == 0 ? 0 : 40_001;
    return List.of(
        ByteBuffer.allocate(16)
            .put(new byte[] {0, (byte) 130, 0, 0, 0, 0, 0, 9})
            .putShort(asked.getShort(4))
            .putShort((short) external)
            .putInt(asked.getInt(8) / 2)
            .array());
  }

  @Test
  void natPmpMapsAtThePortAndForTheTimeThatTheRouterSays() throws Exception {
    router = new FakeUdpRouter(UdpRoutersTest::natPmp);

    assertThat(new NatPmp(call()).map(9_444, 9_444, HOUR))
        .hasValue(
            new Mapped(
                "NAT-PMP",
                9_444,
                40_001,
                IpAddress.parse("203.0.113.7").orElseThrow(),
                Duration.ofMinutes(30)));
  }

  @Test
  void natPmpGivesBackWithALifeOfNothing() throws Exception {
    router = new FakeUdpRouter(UdpRoutersTest::natPmp);

    new NatPmp(call()).release(new Mapped("NAT-PMP", 9_444, 40_001, null, HOUR));

    byte[] said = router.heard.poll(10, TimeUnit.SECONDS);
    assertThat(said).isEqualTo(new byte[] {0, 2, 0, 0, 0x24, (byte) 0xe4, 0, 0, 0, 0, 0, 0});
  }

  @Test
  void aRefusalAndGarbageMapNothing() throws Exception {
    router = new FakeUdpRouter(question -> List.of(new byte[] {1, 2, 3}, new byte[0]));
    RouterCall hasty = new RouterCall(router.address(), Duration.ofMillis(20), new SystemTicker());
    assertThat(new NatPmp(hasty).map(9_444, 9_444, HOUR)).isEmpty();
    assertThat(new Pcp(hasty, new Random(1)).map(9_444, 9_444, HOUR)).isEmpty();

    router.answers(question ->
        List.of(
            ByteBuffer.allocate(16)
                .put(new byte[] {0, (byte) 130, 0, 2})
                .position(8)
                .putShort((short) 9_444)
                .array()));
    assertThat(new NatPmp(call()).map(9_444, 9_444, HOUR)).isEmpty();
  }

  @Test
  void whatGetsLostIsSaidAgain() throws Exception {
    int[] asked = {0};
    router = new FakeUdpRouter(question -> asked[0]++ < 1 ? List.of() : natPmp(question));

    assertThat(new NatPmp(call()).map(9_444, 9_444, HOUR)).isPresent();
  }

  @Test
  void aRouterThatIsNotThereMapsNothing() throws Exception {
    router = new FakeUdpRouter(question -> List.of());
    RouterCall hasty = new RouterCall(router.address(), Duration.ofMillis(20), new SystemTicker());
    router.close();

    try {
      assertThat(new NatPmp(hasty).map(9_444, 9_444, HOUR)).isEmpty();
    } catch (PortUnreachableException e) {
      assertThat(e).isNotNull(); // the system says that nobody listens
    }
  }

  // --- PCP ---

  private static List<byte[]> pcp(byte[] question) {
    assertThat(question).hasSize(60).startsWith(2, 1, 0, 0);
    assertThat(Arrays.copyOfRange(question, 8, 24))
        .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1});
    assertThat(question[36]).isEqualTo((byte) 6);
    byte[] answer = question.clone();
    answer[1] = (byte) 129;
    ByteBuffer out = ByteBuffer.wrap(answer);
    out.putInt(4, out.getInt(4) / 2);
    out.position(8).put(new byte[16]);
    out.putShort(42, (short) 40_002);
    out.position(44).put(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 203, 0, 113, 8});
    return List.of(answer);
  }

  @Test
  void pcpMapsAtThePortAndForTheTimeThatTheRouterSays() throws Exception {
    router = new FakeUdpRouter(UdpRoutersTest::pcp);

    assertThat(new Pcp(call(), new Random(1)).map(9_444, 9_444, HOUR))
        .hasValue(
            new Mapped(
                "PCP",
                9_444,
                40_002,
                IpAddress.parse("203.0.113.8").orElseThrow(),
                Duration.ofMinutes(30)));
  }

  @Test
  void pcpRenewsAndGivesBackWithTheNonceThatItBeganWith() throws Exception {
    router = new FakeUdpRouter(UdpRoutersTest::pcp);
    Pcp pcp = new Pcp(call(), new Random(1));

    Mapped first = pcp.map(9_444, 9_444, HOUR).orElseThrow();
    pcp.release(first);

    byte[] mapped = router.heard.poll(10, TimeUnit.SECONDS);
    byte[] released = router.heard.poll(10, TimeUnit.SECONDS);
    assertThat(Arrays.copyOfRange(released, 24, 36)).isEqualTo(Arrays.copyOfRange(mapped, 24, 36));
    assertThat(Arrays.copyOfRange(released, 4, 8)).containsOnly(0);
  }

  @Test
  void anAnswerToSomebodyElseIsIgnored() throws Exception {
    router =
        new FakeUdpRouter(question -> {
          byte[] foreign = pcp(question).getFirst();
          foreign[24]++;
          return List.of(foreign, pcp(question).getFirst());
        });

    assertThat(new Pcp(call(), new Random(1)).map(9_444, 9_444, HOUR))
        .hasValueSatisfying(mapped -> assertThat(mapped.externalPort()).isEqualTo(40_002));
  }

  @Test
  void aRouterThatSpeaksOnlyNatPmpIsNotTakenForOneThatSpeaksPcp() throws Exception {
    router = new FakeUdpRouter(question -> List.of(new byte[] {0, (byte) 128, 0, 1, 0, 0, 0, 9}));
    RouterCall hasty = new RouterCall(router.address(), Duration.ofMillis(20), new SystemTicker());

    assertThat(new Pcp(hasty, new Random(1)).map(9_444, 9_444, HOUR)).isEmpty();
  }
}
