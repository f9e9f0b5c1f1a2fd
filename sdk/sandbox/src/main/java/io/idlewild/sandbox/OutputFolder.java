package io.idlewild.sandbox;

import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.sandbox.pipe.BrokenPipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts outputs on disk and hashes them on the way. Every file is new, every folder that leads to it
 * is real: nothing is overwritten and no link is followed. What the child announces is held to the
 * limits once more.
 */
final class OutputFolder implements AutoCloseable {
  private static final int MAX_FILES = 10_000;

  private final Path folder;
  private final long limit;
  private final List<OutputFile> finished = new ArrayList<>();
  private long total;
  private @Nullable Writing writing;

  OutputFolder(Path folder, long limit) throws IOException {
    this.folder = folder.toRealPath();
    this.limit = limit;
  }

  /** A file that is being written. */
  private record Writing(LogicalName name, OutputStream out, ContentHasher hasher) {}

  /** Whether nothing has been written yet. */
  boolean isUntouched() {
    return writing == null && finished.isEmpty();
  }

  /** Outputs that are whole. */
  List<OutputFile> finished() {
    return List.copyOf(finished);
  }

  /** The next file. */
  void begin(LogicalName name, long length) throws BrokenPipe, OutputFault {
    finish();
    if (finished.size() == MAX_FILES || length < 0 || length > limit - total) {
      throw new BrokenPipe("the child announces more output than it may have");
    }
    total += length;
    try {
      writing = new Writing(name, create(placeFor(name)), new ContentHasher(length));
    } catch (IOException e) {
      throw new OutputFault(name, e);
    }
  }

  private static OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** The next bytes of the file. */
  void write(byte[] bytes) throws BrokenPipe, OutputFault {
    Writing current = writing;
    if (current == null) {
      throw new BrokenPipe("bytes came before the name of their output");
    }
    try {
      current.hasher().update(bytes, 0, bytes.length);
    } catch (IllegalStateException e) {
      throw new BrokenPipe(String.valueOf(e.getMessage()));
    }
    try {
      current.out().write(bytes);
    } catch (IOException e) {
      throw new OutputFault(current.name(), e);
    }
  }

  /** Ends the file that is being written, if there is one. */
  void finish() throws BrokenPipe, OutputFault {
    Writing current = writing;
    if (current != null) {
      writing = null;
      try {
        current.out().close();
        finished.add(new OutputFile(current.name(), current.hasher().finish().id()));
      } catch (IllegalStateException e) {
        throw new BrokenPipe(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw new OutputFault(current.name(), e);
      }
    }
  }

  private Path placeFor(LogicalName name) throws IOException {
    String[] segments = name.value().split("/");
    Path at = folder;
    for (int i = 0; i < segments.length - 1; i++) {
      at = at.resolve(segments[i]);
      if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
      } else if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(at + " is in the way of the output " + name);
      }
    }
    return at.resolve(segments[segments.length - 1]);
  }

  @Override
  public void close() throws IOException {
    if (writing != null) {
      writing.out().close();
      writing = null;
    }
  }
}
