package io.idlewild.sandbox.checkpoint;

import io.idlewild.core.content.Hash;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** A checkpoint that is being written. It is none before {@link #finish()} returns. */
public final class CheckpointWriting implements AutoCloseable {
  private final Path fresh;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest = Hash.sha256();
  private final Runnable finished;

  CheckpointWriting(Path fresh, Path file, Head head, Runnable finished) throws IOException {
    this.fresh = fresh;
    this.file = file;
    this.finished = finished;
    this.channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      head.write(new DataOutputStream(bytes));
      write(bytes.toByteArray());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The next bytes of the state. */
  public void write(byte[] bytes) throws IOException {
    digest.update(bytes);
    put(bytes);
  }

  private void put(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** The checkpoint is on the disk, whole, when this returns. */
  public void finish() throws IOException {
    put(digest.digest());
    channel.force(true);
    channel.close();
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    FolderSync.sync(file.toAbsolutePath().getParent());
    finished.run();
  }

  /** Takes back what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(fresh);
  }
}
