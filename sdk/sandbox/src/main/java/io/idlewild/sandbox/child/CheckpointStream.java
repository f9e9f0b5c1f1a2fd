package io.idlewild.sandbox.child;

import io.idlewild.sandbox.pipe.ChildPipe;
import io.idlewild.sandbox.pipe.FromChild;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a guest's state into messages. */
final class CheckpointStream extends OutputStream {
  private final Consumer<FromChild> parent;
  private final byte[] piece = new byte[ChildPipe.PIECE];
  private int filled;

  CheckpointStream(Consumer<FromChild> parent) {
    this.parent = parent;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    for (int done = 0; done < count; ) {
      int take = Math.min(count - done, piece.length - filled);
      System.arraycopy(from, offset + done, piece, filled, take);
      filled += take;
      done += take;
      if (filled == piece.length) {
        sendPiece();
      }
    }
  }

  private void sendPiece() {
    parent.accept(new FromChild.CheckpointBytes(Arrays.copyOf(piece, filled)));
    filled = 0;
  }

  /** Says that the state is whole. A guest that was stopped meanwhile does not come here. */
  void finish() {
    sendPiece();
    parent.accept(new FromChild.CheckpointDone());
  }
}
