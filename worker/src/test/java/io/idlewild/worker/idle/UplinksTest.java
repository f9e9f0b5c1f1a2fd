package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinksTest {
  private static final String HEAD =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

  @TempDir Path root;
  private FakeTree tree;

  @BeforeEach
  void machine() {
    tree = new FakeTree(root);
  }

  /** A default route, and one to the own network. */
  private void route(String name) {
    tree.file(
        "proc/net/route",
        HEAD
            + name
            + "\t00000000\t010011AC\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
            + "eth9\t000011AC\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n");
  }

  private Uplinks uplinks() {
    return new Uplinks(tree.system());
  }

  @Test
  void onlyLinksOfDefaultRoutesCount() {
    route("eth0");

    assertThat(uplinks().now()).containsExactly(new Uplink("eth0", false));
  }

  @Test
  void aMachineWithoutANetworkHasNone() {
    assertThat(uplinks().now()).isEmpty();
  }

  @Test
  void theSixthVersionOfTheProtocolAlsoHasRoutes() {
    String none = "0".repeat(32);
    tree.file(
        "proc/net/ipv6_route",
        """
        %s 00 %s 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003 wlan0
        %s 00 %s 00 %s ffffffff 00000001 00000000 00200200       lo
        """
            .formatted(none, none, none, none, none));

    assertThat(uplinks().now()).containsExactly(new Uplink("wlan0", false));
  }

  @Test
  void aModemCosts() {
    route("enx1");
    tree.file("sys/class/net/enx1/uevent", "DEVTYPE=wwan\nINTERFACE=enx1\n");

    assertThat(uplinks().now()).containsExactly(new Uplink("enx1", true));
  }

  @Test
  void aTelephoneOnACableCosts() {
    route("usb0");
    tree.link("sys/class/net/usb0/device/driver", "../../../bus/usb/drivers/rndis_host");

    assertThat(uplinks().now()).containsExactly(new Uplink("usb0", true));
  }

  @Test
  void aNetworkThatSaysSoCosts() {
    route("wlan0");
    tree.file("sys/class/net/wlan0/ifindex", "3\n");
    tree.file(
        "run/systemd/netif/leases/3",
        "ADDRESS=192.168.43.17\nVENDOR_SPECIFIC="
            + HexFormat.of().formatHex("ANDROID_METERED".getBytes(StandardCharsets.US_ASCII))
            + "\n");

    assertThat(uplinks().now()).containsExactly(new Uplink("wlan0", true));
  }
}
