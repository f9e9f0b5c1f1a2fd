package io.idlewild.protocol.swarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement as it travels: its bytes, and the signature of the authority over them. */
@SuppressWarnings("ArrayRecordComponent")
public record SignedStatement(byte[] terms, byte[] signature) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedStatement that
        && Arrays.equals(terms, that.terms)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(terms);
  }
}
