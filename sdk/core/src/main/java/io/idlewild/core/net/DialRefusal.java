package io.idlewild.core.net;

/** Why an address is not dialled. */
public enum DialRefusal {
  /** Not one of the text forms of an address: a name, a decimal or hexadecimal number. */
  NOT_AN_ADDRESS("is not an IP address in its plain form"),
  /** This machine, or "any address" of it. */
  LOOPBACK("is this machine"),
  /** Reachable on one cable only. */
  LINK_LOCAL("is link-local"),
  /** Where clouds tell a machine its secrets. */
  METADATA("is the metadata service of a cloud"),
  /** To many at once. */
  MULTICAST("is a multicast or broadcast address"),
  /** Of a private network that is not known to be ours. */
  PRIVATE("is private and was not heard on this network"),
  /** An IPv6 address that stands for an IPv4 one. */
  EMBEDDED("hides an IPv4 address in an IPv6 one"),
  /** For documents, measurements or the future. */
  RESERVED("belongs to nobody on the Internet"),
  /** Well-known services live there. */
  PORT("has a port below 1024 or above 65535");

  private final String text;

  DialRefusal(String text) {
    this.text = text;
  }

  /** Continues "the address ...". */
  public String text() {
    return text;
  }
}
