package io.idlewild.protocol.codec;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  /** Takes what comes as one array that holds nothing else; whatever else comes it lets go. */
  private static final class OneArray extends ByteOutput {
    private byte @Nullable [] whole;
    private int pieces;

    private void piece(byte @Nullable [] alone) {
      pieces++;
      whole = pieces == 1 ? alone : null;
    }

    @Override
    public void writeLazy(byte[] value, int offset, int length) {
      piece(offset == 0 && length == value.length ? value : null);
    }

    @Override
    public void write(byte[] value, int offset, int length) {
      piece(null); // the array may be used again
    }

    @Override
    public void write(byte value) {
      piece(null);
    }

    @Override
    public void write(ByteBuffer value) {
      piece(null);
    }

    @Override
    public void writeLazy(ByteBuffer value) {
      piece(null);
    }
  }
}
