package io.idlewild.protocol.codec;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message that was received, without another copy where protobuf has them in an
 * array of their own. For messages that are read once and let go: whoever changes the array changes
 * the message.
 */
public final class ReceivedBytes {
  private ReceivedBytes() {}

  public static byte[] of(ByteString received) {
    OneArray taken = new OneArray();
    try {
      UnsafeByteOperations.unsafeWriteTo(received, taken);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is written anywhere", e);
    }
    byte[] whole = taken.whole;
    return whole != null ? whole : received.toByteArray();
  }

  /** Takes what comes in one piece; whatever else comes stays where it is. */
  private static final class OneArray extends ByteOutput {
    private byte @Nullable [] whole;
    private boolean many;

    @Override
    public void writeLazy(byte[] value, int offset, int length) {
      boolean all = offset == 0 && length == value.length;
      whole = all && !many ? value : null;
      many = true;
    }

    @Override
    public void write(byte[] value, int offset, int length) {
      writeLazy(Arrays.copyOfRange(value, offset, offset + length), 0, length);
    }

    @Override
    public void write(byte value) {
      writeLazy(new byte[] {value}, 0, 1);
    }

    @Override
    public void write(ByteBuffer value) {
      byte[] copy = new byte[value.remaining()];
      value.get(copy);
      writeLazy(copy, 0, copy.length);
    }

    @Override
    public void writeLazy(ByteBuffer value) {
      write(value);
    }
  }
}
