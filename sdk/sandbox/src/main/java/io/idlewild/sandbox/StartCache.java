package io.idlewild.sandbox;

import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * What makes children start faster, in a folder of this worker: a note that the fast engine has
 * proved itself, and the classes of a child as the JVM has loaded and linked them (JEP 483, 514).
 * Both are of one Java, one machine and one version of this program. Thread-safe.
 */
final class StartCache {
  private static final System.Logger LOG = System.getLogger(StartCache.class.getName());
  private static final long TRAINING_MINUTES = 5;

  private final Path folder;
  private final String key;
  private final AtomicBoolean trained = new AtomicBoolean();

  /**
   * @param classPath of the children
   */
  StartCache(Path folder, String classPath) {
    this.folder = folder.toAbsolutePath();
    this.key =
        Hash.of(
                String.join(
                        "|",
                        classPath,
                        System.getProperty("java.vm.version", ""),
                        System.getProperty("java.home", ""),
                        System.getProperty("os.arch", ""),
                        System.getProperty("os.version", ""),
                        String.valueOf(StartCache.class.getPackage().getImplementationVersion()))
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
  }

  /** Whether a child of this Java has passed the self-test before. */
  boolean isProved() {
    return Files.exists(proof());
  }

  /** Notes that it has. */
  void prove() {
    if (isProved()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.write(proof(), new byte[0]);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the proof of the engine cannot be kept", e);
    }
  }

  private Path proof() {
    return folder.resolve("guarded-" + key);
  }

  private Path file() {
    return folder.resolve("start-" + key + ".aot");
  }

  /** The classes with which a child starts faster, if they are there. */
  Optional<Path> classes() {
    return Optional.of(file()).filter(Files::isRegularFile);
  }

  /** Starts a program that writes its classes into a file when its input ends. */
  @FunctionalInterface
  interface Trainee {
    Process start(Path classes) throws IOException;
  }

  /**
   * Makes the classes, once in the life of this program and only if they are not there, beside
   * everything else.
   */
  void train(Trainee trainee) {
    if (Files.exists(file()) || !trained.compareAndSet(false, true)) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("sandbox-training")
        .start(() -> {
          try {
            Optional<Path> made = trainedClasses(trainee);
            if (made.isPresent()) {
              Files.move(made.get(), file(), StandardCopyOption.ATOMIC_MOVE);
              deleteOthers();
            }
          } catch (IOException e) {
            LOG.log(Level.INFO, "children start slower, for their classes cannot be kept", e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** What another version of this program or another Java has left. */
  private void deleteOthers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches("start-.*\\.aot") && !file.equals(file())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Optional<Path> trainedClasses(Trainee trainee) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path unfinished = folder.resolve("start-%d.part".formatted(ProcessHandle.current().pid()));
    Process process = trainee.start(unfinished);
    try {
      process.getOutputStream().close();
      process.getErrorStream().transferTo(OutputStream.nullOutputStream());
      boolean ended = process.waitFor(TRAINING_MINUTES, TimeUnit.MINUTES);
      return ended && Files.isRegularFile(unfinished) ? Optional.of(unfinished) : Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
