package io.idlewild.core.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which addresses are never dialled, whoever names them: peers must not be made to knock on a
 * router, a printer or the metadata service of a cloud, nor a crowd of them on a stranger's web
 * server. Everything that is not plainly a host on the Internet, or proven to be on this network,
 * is refused.
 */
public final class DialRules {
  private static final int LOWEST_PORT = 1_024;
  private static final int HIGHEST_PORT = 65_535;

  /** First match counts: a narrow range stands before the wide one in which it lies. */
  private static final List<Range> RANGES = new ArrayList<>();

  static {
    refuse(
        DialRefusal.METADATA,
        "169.254.169.254/32 169.254.170.2/32 168.63.129.16/32 100.100.100.200/32 192.0.0.192/32"
            + " fd00:ec2::254/128 fd20:ce::254/128");
    refuse(DialRefusal.LOOPBACK, "127.0.0.0/8 0.0.0.0/8 ::1/128 ::/128");
    refuse(DialRefusal.LINK_LOCAL, "169.254.0.0/16 fe80::/10");
    refuse(DialRefusal.MULTICAST, "224.0.0.0/4 255.255.255.255/32 ff00::/8");
    refuse(DialRefusal.PRIVATE, "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7");
    refuse(
        DialRefusal.EMBEDDED,
        "::ffff:0:0/96 ::ffff:0:0:0/96 ::/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/32");
    refuse(
        DialRefusal.RESERVED,
        "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24"
            + " 240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20");
  }

  /** All of IPv6 that is given to anybody. */
  private static final Range GIVEN_V6 = Range.parse("2000::/3", DialRefusal.RESERVED);

  private final Predicate<IpAddress> onThisNetwork;
  private final boolean thisMachine;

  private DialRules(Predicate<IpAddress> onThisNetwork, boolean thisMachine) {
    this.onThisNetwork = onThisNetwork;
    this.thisMachine = thisMachine;
  }

  /**
   * Rules of a worker.
   *
   * @param onThisNetwork whether a private address was heard on the LAN from the peer itself, or
   *     belongs to a peer behind the same public address
   */
  public static DialRules of(Predicate<IpAddress> onThisNetwork) {
    return new DialRules(onThisNetwork, false);
  }

  /** Rules of workers of a grid on one machine, which find each other on its loopback addresses. */
  public static DialRules onOneMachine() {
    return new DialRules(address -> false, true);
  }

  /** Why that address, as somebody wrote it, is not dialled; empty if it may be. */
  public Optional<DialRefusal> refusal(String address, int port) {
    return IpAddress.parse(address)
        .map(parsed -> refusal(parsed, port))
        .orElse(Optional.of(DialRefusal.NOT_AN_ADDRESS));
  }

  /** Why that address is not dialled; empty if it may be. */
  public Optional<DialRefusal> refusal(IpAddress address, int port) {
    if (port < LOWEST_PORT || port > HIGHEST_PORT) {
      return Optional.of(DialRefusal.PORT);
    }
    return kind(address).filter(refusal -> !isProven(refusal, address));
  }

  private boolean isProven(DialRefusal refusal, IpAddress address) {
    return switch (refusal) {
      case PRIVATE -> onThisNetwork.test(address);
      case LOOPBACK -> thisMachine && isOwn(address);
      default -> false;
    };
  }

  /** "Any address" is dialled nowhere. */
  private static boolean isOwn(IpAddress address) {
    return address.toInetAddress().isLoopbackAddress();
  }

  private static Optional<DialRefusal> kind(IpAddress address) {
    for (Range range : RANGES) {
      if (range.contains(address)) {
        return Optional.of(range.refusal);
      }
    }
    return address.isV4() || GIVEN_V6.contains(address)
        ? Optional.empty()
        : Optional.of(DialRefusal.RESERVED);
  }

  private static void refuse(DialRefusal refusal, String ranges) {
    for (String range : ranges.split(" ", -1)) {
      RANGES.add(Range.parse(range, refusal));
    }
  }

  private record Range(IpAddress prefix, int bits, DialRefusal refusal) {
    static Range parse(String text, DialRefusal refusal) {
      int slash = text.indexOf('/');
      IpAddress prefix = IpAddress.parse(text.substring(0, slash)).orElseThrow();
      return new Range(prefix, Integer.parseInt(text.substring(slash + 1)), refusal);
    }

    boolean contains(IpAddress address) {
      return address.startsWith(prefix.bytes(), bits);
    }
  }
}
