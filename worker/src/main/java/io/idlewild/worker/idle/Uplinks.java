package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The links of the default routes, and whether they cost by the byte: modems, telephones on a cable
 * or over Bluetooth, and networks that say of themselves that they are metered, as Android's do. A
 * Wi-Fi that somebody pays by the byte and that does not say so cannot be told: that is what the
 * preference is for.
 */
final class Uplinks {
  private static final String METERED =
      HexFormat.of().formatHex("ANDROID_METERED".getBytes(StandardCharsets.US_ASCII));
  private static final Set<String> TELEPHONES = Set.of("ipheth", "rndis_host");
  private static final int UP = 1;
  private static final String ANYWHERE = "0".repeat(32);

  private final SystemTree tree;

  Uplinks(SystemTree tree) {
    this.tree = tree;
  }

  List<Uplink> now() {
    return names().stream().map(name -> new Uplink(name, costs(name))).toList();
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String line : tree.lines("proc/net/route")) {
      String[] fields = line.strip().split("\\s+", -1);
      boolean route =
          fields.length > 7 && fields[1].equals("00000000") && fields[7].equals("00000000");
      if (route && (Integer.parseInt(fields[3], 16) & UP) != 0) {
        names.add(fields[0]);
      }
    }
    for (String line : tree.lines("proc/net/ipv6_route")) {
      String[] fields = line.strip().split("\\s+", -1);
      boolean route = fields.length > 9 && fields[0].equals(ANYWHERE) && fields[1].equals("00");
      if (route && !fields[9].equals("lo") && !fields[4].equals(ANYWHERE)) {
        names.add(fields[9]);
      }
    }
    return names;
  }

  private boolean costs(String name) {
    String facts = tree.text("sys/class/net/" + name + "/uevent").orElse("");
    boolean wireless = facts.contains("DEVTYPE=wwan") || facts.contains("DEVTYPE=bluetooth");
    return wireless
        || name.startsWith("wwan")
        || name.startsWith("bnep")
        || TELEPHONES.contains(driver(name))
        || saysSo(name);
  }

  private String driver(String name) {
    try {
      Path driver = Files.readSymbolicLink(tree.path("sys/class/net/" + name + "/device/driver"));
      return driver.getFileName().toString();
    } catch (IOException e) {
      return "";
    }
  }

  private boolean saysSo(String name) {
    return tree.text("sys/class/net/" + name + "/ifindex")
        .flatMap(index -> tree.text("run/systemd/netif/leases/" + index))
        .filter(lease -> lease.toLowerCase(Locale.ROOT).contains(METERED))
        .isPresent();
  }
}
