package io.idlewild.coordinator.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetworkBlockTest {
  @Test
  void v4BlockHasThreeBytes() {
    assertThat(NetworkBlock.of(InetAddress.ofLiteral("127.3.4.1")))
        .isEqualTo(new NetworkBlock("127.3.4.0/24"));
  }

  @Test
  void v6BlockHasSixBytes() {
    assertThat(NetworkBlock.of(InetAddress.ofLiteral("2001:db8:7:ffff::1")))
        .isEqualTo(new NetworkBlock("2001:db8:7:0:0:0:0:0/48"));
  }

  @Test
  void v4AddressWrittenAsV6IsOfItsV4Block() {
    assertThat(NetworkBlock.of(InetAddress.ofLiteral("::ffff:10.1.2.3")))
        .isEqualTo(new NetworkBlock("10.1.2.0/24"));
  }
}
