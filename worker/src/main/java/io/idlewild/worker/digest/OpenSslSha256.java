package io.idlewild.worker.digest;

import java.lang.foreign.MemorySegment;
import java.security.DigestException;
import java.security.MessageDigestSpi;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) by OpenSSL. Small pieces are gathered, because each call has its price. */
final class OpenSslSha256 extends MessageDigestSpi implements Cloneable {
  private static final int DIGEST_BYTES = 32;
  private static final int GATHERED = 256;

  /** The collector waits for one call: some microseconds. */
  private static final int MOST_AT_ONCE = 64 << 10;

  private final OpenSsl library;
  private byte[] state = new byte[OpenSsl.CONTEXT_BYTES];
  private MemorySegment context = MemorySegment.ofArray(state);
  private byte[] gathered = new byte[GATHERED];
  private int count;

  OpenSslSha256(OpenSsl library) {
    this.library = library;
    library.begin(context);
  }

  /** Whether the library computes what FIPS 180-4 says of "abc". */
  static boolean isRight(OpenSsl library) {
    try {
      OpenSslSha256 digest = new OpenSslSha256(library);
      digest.engineUpdate(new byte[] {'a', 'b', 'c'}, 0, 3);
      return HexFormat.of()
          .formatHex(digest.engineDigest())
          .equals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Override
  protected int engineGetDigestLength() {
    return DIGEST_BYTES;
  }

  @Override
  protected void engineUpdate(byte input) {
    if (count == GATHERED) {
      flush();
    }
    gathered[count++] = input;
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    if (length > GATHERED - count) {
      flush();
    }
    if (length <= GATHERED - count) {
      System.arraycopy(input, offset, gathered, count, length);
      count += length;
      return;
    }
    MemorySegment bytes = MemorySegment.ofArray(input);
    for (int at = 0; at < length; at += MOST_AT_ONCE) {
      library.add(context, bytes.asSlice(offset + at, Math.min(MOST_AT_ONCE, length - at)));
    }
  }

  private void flush() {
    if (count > 0) {
      library.add(context, MemorySegment.ofArray(gathered).asSlice(0, count));
      count = 0;
    }
  }

  @Override
  protected byte[] engineDigest() {
    flush();
    byte[] digest = new byte[DIGEST_BYTES];
    library.end(context, MemorySegment.ofArray(digest));
    engineReset();
    return digest;
  }

  @Override
  protected int engineDigest(byte[] into, int offset, int length) throws DigestException {
    if (length < DIGEST_BYTES) {
      throw new DigestException("a SHA-256 has 32 bytes, there is room for " + length);
    }
    System.arraycopy(engineDigest(), 0, into, offset, DIGEST_BYTES);
    return DIGEST_BYTES;
  }

  @Override
  protected void engineReset() {
    count = 0;
    Arrays.fill(gathered, (byte) 0);
    library.begin(context);
  }

  @Override
  public OpenSslSha256 clone() throws CloneNotSupportedException {
    OpenSslSha256 copy = (OpenSslSha256) super.clone();
    copy.state = state.clone();
    copy.context = MemorySegment.ofArray(copy.state);
    copy.gathered = gathered.clone();
    return copy;
  }
}
