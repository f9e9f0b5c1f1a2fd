package io.idlewild.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the protocol between workers and coordinator. Programs of one major version
 * understand each other; a higher minor version only adds what the other side may ignore.
 *
 * @param major differs when understanding ends
 * @param minor grows with additions
 */
public record ProtocolVersion(int major, int minor) {
  /** What this program speaks. */
  public static final ProtocolVersion CURRENT = new ProtocolVersion(1, 0);

  /** The name of the header that carries it on every call. */
  public static final String HEADER = "idlewild-protocol";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

  public ProtocolVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("negative version: " + major + "." + minor);
    }
  }

  /**
   * Reads {@code MAJOR.MINOR}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ProtocolVersion parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a protocol version: \"%s\" (expected MAJOR.MINOR)".formatted(text));
    }
    return new ProtocolVersion(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether a server of this version and a caller of {@code caller} understand each other. */
  public Compatibility withCaller(ProtocolVersion caller) {
    if (caller.major == major) {
      return Compatibility.COMPATIBLE;
    }
    return caller.major < major ? Compatibility.CALLER_TOO_OLD : Compatibility.SERVER_TOO_OLD;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }

  /** What a server says to a caller. */
  public enum Compatibility {
    COMPATIBLE,
    CALLER_TOO_OLD,
    SERVER_TOO_OLD;

    /** One sentence for a person with the remedy; empty if there is nothing to say. */
    public String sentence(ProtocolVersion server, ProtocolVersion caller) {
      return switch (this) {
        case COMPATIBLE -> "";
        case CALLER_TOO_OLD ->
            "The caller speaks protocol %s, this server %s: the caller is too old, update it."
                .formatted(caller, server);
        case SERVER_TOO_OLD ->
            "The caller speaks protocol %s, this server %s: the server is too old, update it."
                .formatted(caller, server);
      };
    }
  }
}
