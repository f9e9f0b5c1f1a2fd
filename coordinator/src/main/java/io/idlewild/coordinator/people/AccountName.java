package io.idlewild.coordinator.people;

import java.util.Locale;

/** Names of accounts: short, printable, and never to be taken for an id or for a host's account. */
final class AccountName {
  /** What people may call themselves. */
  static final String PATTERN = "(?!host-)(?![0-9a-fA-F]{32}$)[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

  static final String RULE =
      "is 1 - 64 of letters, digits, . _ @ - and begins with a letter or digit, but not with host-";

  private static final int LONGEST = 48;

  private AccountName() {}

  /** The nearest that is allowed to what somebody else calls a person. */
  static String from(String foreign) {
    String bare = foreign.replaceAll("[^A-Za-z0-9._@-]", "-").replaceAll("^[._@-]+", "");
    String cut = bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    return cut.matches(PATTERN)
        ? cut
        : "person-" + cut.toLowerCase(Locale.ROOT).replace("host-", "");
  }
}
