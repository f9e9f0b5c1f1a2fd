package io.idlewild.sandbox;

import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What children compiled, kept in a folder of this worker. Nothing comes in but from a child that
 * has just compiled the module itself; what does not match its own hash is thrown away. The oldest
 * goes when there is too much. Thread-safe.
 */
final class ModuleCache {
  private static final System.Logger LOG = System.getLogger(ModuleCache.class.getName());
  private static final String SUFFIX = ".classes";

  private final Path folder;
  private final long mostBytes;

  /**
   * @param folder is made when something is put in
   * @param mostBytes of all files together
   */
  ModuleCache(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** What a module was compiled to by an engine, on this Java. */
  synchronized Optional<byte[]> find(Hash module, String engine) {
    Path file = file(module, engine);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > Hash.SIZE) {
        byte[] content = Arrays.copyOfRange(bytes, Hash.SIZE, bytes.length);
        if (Arrays.equals(Hash.of(content).bytes(), Arrays.copyOf(bytes, Hash.SIZE))) {
          return Optional.of(content);
        }
      }
      LOG.log(Level.WARNING, "{0} is damaged; it is thrown away and made anew", file);
      Files.deleteIfExists(file);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a compiled module cannot be read, so it is compiled anew", e);
      return Optional.empty();
    }
  }

  /** Keeps what a child has compiled. */
  synchronized void put(Hash module, String engine, byte[] content) {
    if (content.length > mostBytes / 2) {
      return;
    }
    try {
      Files.createDirectories(folder);
      makeRoom(content.length + (long) Hash.SIZE);
      Path unfinished = Files.createTempFile(folder, "new", ".part");
      byte[] hash = Hash.of(content).bytes();
      Files.write(
          unfinished,
          ByteBuffer.allocate(hash.length + content.length).put(hash).put(content).array());
      Files.move(unfinished, file(module, engine), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a compiled module cannot be kept", e);
    }
  }

  /** Another Java, another engine or another version of this program has other names. */
  private Path file(Hash module, String engine) {
    String key =
        String.join(
            "|",
            module.toString(),
            engine,
            System.getProperty("java.vm.version", ""),
            System.getProperty("os.arch", ""),
            String.valueOf(ModuleCache.class.getPackage().getImplementationVersion()));
    return folder.resolve(Hash.of(key.getBytes(StandardCharsets.UTF_8)) + SUFFIX);
  }

  private void makeRoom(long wanted) throws IOException {
    List<Kept> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    long sum = wanted + kept.stream().mapToLong(Kept::bytes).sum();
    for (Kept oldest : kept.stream().sorted(Comparator.comparing(Kept::since)).toList()) {
      if (sum <= mostBytes) {
        return;
      }
      Files.deleteIfExists(oldest.file());
      sum -= oldest.bytes();
    }
  }

  private record Kept(Path file, long bytes, FileTime since) {}
}
