package io.idlewild.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialRulesTest {
  private static final int PORT = 9_444;

  private final DialRules rules = DialRules.of(address -> false);

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource({
    "127.0.0.1, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "0.0.0.0, LOOPBACK",
    "0.1.2.3, LOOPBACK",
    "::1, LOOPBACK",
    "::, LOOPBACK",
    "0:0:0:0:0:0:0:1, LOOPBACK",
    "169.254.0.1, LINK_LOCAL",
    "169.254.255.255, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "febf:ffff::1, LINK_LOCAL",
    "169.254.169.254, METADATA",
    "169.254.170.2, METADATA",
    "168.63.129.16, METADATA",
    "100.100.100.200, METADATA",
    "192.0.0.192, METADATA",
    "fd00:ec2::254, METADATA",
    "fd20:ce::254, METADATA",
    "224.0.0.1, MULTICAST",
    "239.255.255.250, MULTICAST",
    "255.255.255.255, MULTICAST",
    "ff02::1, MULTICAST",
    "10.0.0.1, PRIVATE",
    "10.255.255.255, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "100.127.255.255, PRIVATE",
    "fc00::1, PRIVATE",
    "fdff:ffff::1, PRIVATE",
    "::ffff:127.0.0.1, EMBEDDED",
    "::ffff:7f00:1, EMBEDDED",
    "::ffff:8.8.8.8, EMBEDDED",
    "0:0:0:0:0:ffff:10.0.0.1, EMBEDDED",
    "::ffff:0:10.0.0.1, EMBEDDED",
    "::10.0.0.1, EMBEDDED",
    "64:ff9b::169.254.169.254, EMBEDDED",
    "64:ff9b:1::a00:1, EMBEDDED",
    "2002:7f00:1::1, EMBEDDED",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, EMBEDDED",
    "192.0.0.1, RESERVED",
    "192.0.2.1, RESERVED",
    "192.88.99.1, RESERVED",
    "198.19.255.255, RESERVED",
    "198.51.100.7, RESERVED",
    "203.0.113.9, RESERVED",
    "240.0.0.1, RESERVED",
    "2001:2::1, RESERVED",
    "2001:db8::1, RESERVED",
    "3fff::1, RESERVED",
    "100::1, RESERVED",
    "fec0::1, RESERVED",
    "4000::1, RESERVED",
    "2130706433, NOT_AN_ADDRESS",
    "0x7f000001, NOT_AN_ADDRESS",
    "0x7f.0.0.1, NOT_AN_ADDRESS",
    "0177.0.0.1, NOT_AN_ADDRESS",
    "127.1, NOT_AN_ADDRESS",
    "127.0.0.1., NOT_AN_ADDRESS",
    "8.8.8.08, NOT_AN_ADDRESS",
    "8.8.8.256, NOT_AN_ADDRESS",
    "' 8.8.8.8', NOT_AN_ADDRESS",
    "'', NOT_AN_ADDRESS",
    "localhost, NOT_AN_ADDRESS",
    "metadata.google.internal, NOT_AN_ADDRESS",
    "127.0.0.1.nip.io, NOT_AN_ADDRESS",
    "[2a00:1450::1], NOT_AN_ADDRESS",
    "fe80::1%eth0, NOT_AN_ADDRESS",
    "1::2::3, NOT_AN_ADDRESS",
    "1:2:3:4:5:6:7, NOT_AN_ADDRESS",
    "1:2:3:4:5:6:7:8:9, NOT_AN_ADDRESS",
    "1:2:3:4:5:6:7:8::, NOT_AN_ADDRESS",
    "12345::1, NOT_AN_ADDRESS",
    ":1::2, NOT_AN_ADDRESS",
    "٨.8.8.8, NOT_AN_ADDRESS",
  })
  void anAddressThatMustNeverBeDialledIsRefused(String address, DialRefusal refusal) {
    assertThat(rules.refusal(address, PORT)).contains(refusal);
  }

  @ParameterizedTest(name = "{0} may be dialled")
  @CsvSource({
    "8.8.8.8",
    "1.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "192.169.0.1",
    "169.253.255.255",
    "223.255.255.254",
    "2a00:1450:4001:81b::200e",
    "2001:470:20::2",
    "2600::1",
    "2a00::1.2.3.4"
  })
  void aPublicAddressMayBeDialled(String address) {
    assertThat(rules.refusal(address, PORT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "22", "80", "1023", "65536"})
  void portsOfOtherServicesAreRefused(int port) {
    assertThat(rules.refusal("8.8.8.8", port)).contains(DialRefusal.PORT);
  }

  @Test
  void theFirstAndLastAllowedPortsAreDialled() {
    assertThat(rules.refusal("8.8.8.8", 1_024)).isEmpty();
    assertThat(rules.refusal("8.8.8.8", 65_535)).isEmpty();
  }

  @Test
  void aPrivateAddressThatWasHeardOnTheNetworkIsDialled() {
    IpAddress heard = IpAddress.parse("192.168.7.9").orElseThrow();
    DialRules onLan = DialRules.of(heard::equals);

    assertThat(onLan.refusal("192.168.7.9", PORT)).isEmpty();
    assertThat(onLan.refusal("192.168.7.10", PORT)).contains(DialRefusal.PRIVATE);
  }

  @Test
  void beingHeardOnTheNetworkOpensNothingButPrivateAddresses() {
    DialRules gullible = DialRules.of(address -> true);

    assertThat(gullible.refusal("169.254.169.254", PORT)).contains(DialRefusal.METADATA);
    assertThat(gullible.refusal("100.100.100.200", PORT)).contains(DialRefusal.METADATA);
    assertThat(gullible.refusal("127.0.0.1", PORT)).contains(DialRefusal.LOOPBACK);
    assertThat(gullible.refusal("fe80::1", PORT)).contains(DialRefusal.LINK_LOCAL);
    assertThat(gullible.refusal("::ffff:192.168.7.9", PORT)).contains(DialRefusal.EMBEDDED);
  }

  @Test
  void workersOfOneMachineDialItsLoopbackAddressesOnly() {
    DialRules oneMachine = DialRules.onOneMachine();

    assertThat(oneMachine.refusal("127.3.4.1", PORT)).isEmpty();
    assertThat(oneMachine.refusal("::1", PORT)).isEmpty();
    assertThat(oneMachine.refusal("0.0.0.0", PORT)).contains(DialRefusal.LOOPBACK);
    assertThat(oneMachine.refusal("192.168.1.1", PORT)).contains(DialRefusal.PRIVATE);
  }

  @Test
  void addressesOfOneBlockShareItAndOthersDoNot() {
    assertThat(block("8.8.8.1")).isEqualTo(block("8.8.8.254")).isNotEqualTo(block("8.8.9.1"));
    assertThat(block("2a00:1:2:3::1"))
        .isEqualTo(block("2a00:1:2:ffff::9"))
        .isNotEqualTo(block("2a00:1:3::1"));
  }

  @Test
  void theTextOfAnAddressReadsBack() {
    for (String text : new String[] {"8.8.4.4", "2a00:1:2:3:4:5:6:7", "2a00::7"}) {
      IpAddress address = IpAddress.parse(text).orElseThrow();

      assertThat(IpAddress.parse(address.toString())).contains(address);
      assertThat(IpAddress.of(address.toInetAddress())).isEqualTo(address);
      assertThat(IpAddress.of(address.bytes())).isEqualTo(address);
    }
  }

  private static long block(String address) {
    return IpAddress.parse(address).orElseThrow().block();
  }
}
