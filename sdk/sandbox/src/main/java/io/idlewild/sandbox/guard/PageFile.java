package io.idlewild.sandbox.guard;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file in memory that has no name and is as long as the guest's memory: pages of a mapping that
 * lie beyond the end of its file fault. It goes with the program, however that ends.
 *
 * @param store where it lies
 */
record PageFile(FileChannel channel, FileStore store) {
  /** With less room than this left, a fault of the guest may be one of a full file system. */
  private static final long SHORT = 1L << 20;

  private static final int ATTEMPTS = 16;
  private static final Set<PosixFilePermission> OWN =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.SPARSE,
          StandardOpenOption.DELETE_ON_CLOSE);

  /** A new, empty one; its name is gone when this returns. */
  static PageFile in(Path folder) throws IOException {
    FileAlreadyExistsException last = new FileAlreadyExistsException(folder.toString());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        // DELETE_ON_CLOSE takes the name away as soon as the file is open.
        FileChannel channel =
            FileChannel.open(
                folder.resolve("idlewild-%d-%d".formatted(ProcessHandle.current().pid(), attempt)),
                OPTIONS,
                PosixFilePermissions.asFileAttribute(OWN));
        return new PageFile(channel, Files.getFileStore(folder));
      } catch (FileAlreadyExistsException e) {
        last = e;
      }
    }
    throw last;
  }

  /** Maps so many bytes, of which none is there yet. */
  MemorySegment map(long bytes) throws IOException {
    MemorySegment segment = channel.map(MapMode.READ_WRITE, 0, bytes, Arena.global());
    channel.truncate(0);
    return segment;
  }

  /** Gives all pages back. */
  void clear() throws IOException {
    channel.truncate(0);
  }

  /** Makes the file so long; what is new is zero and takes no memory before it is touched. */
  void lengthen(long bytes) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    while (last.hasRemaining()) {
      channel.write(last, bytes - 1);
    }
  }

  boolean roomIsShort() {
    try {
      return store.getUsableSpace() < SHORT;
    } catch (IOException e) {
      return true;
    }
  }
}
