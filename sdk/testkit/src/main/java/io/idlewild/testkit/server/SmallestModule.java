package io.idlewild.testkit.server;

import java.util.HexFormat;

/** The smallest module that every sandbox accepts: a command that ends at once. */
public final class SmallestModule {
  private static final String HEX =
      "0061736d01000000" // magic, version
          + "010401600000" // one type: () -> ()
          + "03020100" // one function
          + "0503010001" // a memory of one page
          + "071302066d656d6f72790200065f73746172740000" // exports memory and _start
          + "0a040102000b"; // its body: end

  private SmallestModule() {}

  /** A new copy of its bytes. */
  public static byte[] bytes() {
    return HexFormat.of().parseHex(HEX);
  }
}
