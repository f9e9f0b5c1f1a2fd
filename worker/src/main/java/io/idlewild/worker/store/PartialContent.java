package io.idlewild.worker.store;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Optional;

/**
 * A content that is coming, chunk by chunk. What was written before a restart is read again and
 * kept as far as it is right. Thread-safe; whoever begins it closes it.
 */
public final class PartialContent implements AutoCloseable {
  private final ContentFiles files;
  private final Manifest manifest;
  private final Chunking chunking;
  private final FileChannel data;
  private final FileChannel marks;
  private final BitSet missing;

  private PartialContent(
      ContentFiles files, Manifest manifest, FileChannel data, FileChannel marks) {
    this.files = files;
    this.manifest = manifest;
    this.chunking = manifest.chunking();
    this.data = data;
    this.marks = marks;
    this.missing = new BitSet(chunking.count());
    missing.set(0, chunking.count());
  }

  static PartialContent open(ContentFiles files, Manifest manifest) throws IOException {
    files.keep(manifest);
    FileChannel data = openFile(files.part());
    try {
      PartialContent content = new PartialContent(files, manifest, data, openFile(files.have()));
      content.verifyWhatIsThere();
      return content;
    } catch (IOException e) {
      data.close();
      throw e;
    }
  }

  private static FileChannel openFile(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private void verifyWhatIsThere() throws IOException {
    ByteBuffer marked = ByteBuffer.allocate(chunking.count());
    readFully(marks, marked, 0);
    for (int index = 0; index < chunking.count(); index++) {
      if (marked.get(index) == 1 && manifest.verify(index, read(data, index))) {
        missing.clear(index);
      }
    }
  }

  private byte[] read(FileChannel from, int index) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(chunking.sizeOf(index));
    readFully(from, bytes, chunking.offsetOf(index));
    return bytes.array();
  }

  private static void readFully(FileChannel from, ByteBuffer into, long position)
      throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = from.read(into, at);
      if (count < 0) {
        return;
      }
      at += count;
    }
  }

  /** The hashes of its chunks. */
  public Manifest manifest() {
    return manifest;
  }

  /** Chunks that are still to come. */
  public synchronized BitSet missing() {
    return (BitSet) missing.clone();
  }

  /**
   * A chunk that has come, also when the content was completed meanwhile; empty while it has not.
   *
   * @throws IOException also if the content was closed meanwhile
   */
  public Optional<byte[]> chunk(int index) throws IOException {
    synchronized (this) {
      if (missing.get(index)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(read(data, index));
    } catch (ClosedChannelException e) {
      return Optional.of(readCompleted(index));
    }
  }

  private synchronized byte[] readCompleted(int index) throws IOException {
    try (FileChannel complete = FileChannel.open(files.data(), StandardOpenOption.READ)) {
      return read(complete, index);
    }
  }

  /**
   * Takes a chunk.
   *
   * @return whether it is the right one; a wrong one is not written
   * @throws IOException if it cannot be written
   */
  public boolean put(int index, byte[] bytes) throws IOException {
    if (!manifest.verify(index, bytes)) {
      return false;
    }
    synchronized (this) {
      if (missing.get(index)) {
        writeFully(data, ByteBuffer.wrap(bytes), chunking.offsetOf(index));
        writeFully(marks, ByteBuffer.wrap(new byte[] {1}), index);
        missing.clear(index);
      }
    }
    return true;
  }

  private static void writeFully(FileChannel to, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += to.write(bytes, at);
    }
  }

  /**
   * Makes the content available under its name, at once or not at all.
   *
   * @return the file, read-only
   * @throws IllegalStateException if chunks are missing
   */
  Path complete() throws IOException {
    int lacking = missing().cardinality();
    if (lacking > 0) {
      throw new IllegalStateException(lacking + " chunks are missing: " + manifest.id());
    }
    // The disk takes its time, and those who read chunks meanwhile need not wait for it.
    data.force(true);
    return moveToItsPlace();
  }

  private synchronized Path moveToItsPlace() throws IOException {
    close();
    Files.move(files.part(), files.data(), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(files.have());
    ReadOnly.make(files.data());
    return files.data();
  }

  @Override
  public synchronized void close() throws IOException {
    data.close();
    marks.close();
  }
}
