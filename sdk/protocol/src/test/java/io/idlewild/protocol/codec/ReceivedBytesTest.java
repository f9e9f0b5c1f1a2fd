package io.idlewild.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReceivedBytesTest {
  private static final byte[] BYTES = {1, 2, 3, 4};

  @Test
  void anArrayOfItsOwnIsNotCopied() {
    assertThat(ReceivedBytes.of(UnsafeByteOperations.unsafeWrap(BYTES))).isSameAs(BYTES);
  }

  @Test
  void aPartIsCopied() {
    assertThat(ReceivedBytes.of(UnsafeByteOperations.unsafeWrap(BYTES, 1, 2)))
        .containsExactly(2, 3);
  }

  @Test
  void piecesAreJoined() {
    ByteString joined = ByteString.EMPTY;
    for (int i = 0; i < 3; i++) {
      joined = joined.concat(UnsafeByteOperations.unsafeWrap(new byte[200]));
    }

    assertThat(ReceivedBytes.of(joined)).isEqualTo(new byte[600]);
  }

  @Test
  void buffersOutsideOfTheHeapAreCopied() {
    ByteBuffer outside = ByteBuffer.allocateDirect(4).put(BYTES).flip();

    assertThat(ReceivedBytes.of(UnsafeByteOperations.unsafeWrap(outside))).isEqualTo(BYTES);
  }

  @Test
  void nothingIsNothing() {
    assertThat(ReceivedBytes.of(ByteString.EMPTY)).isEmpty();
  }
}
