package io.idlewild.sandbox.checkpoint;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checkpoints of one task in a folder that others may use, too. One thread uses it. */
public final class CheckpointFolder {
  private static final System.Logger LOG = System.getLogger(CheckpointFolder.class.getName());
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-(\\d{1,9})\\.checkpoint");
  private static final String UNFINISHED = ".new";

  /** The newest one, and one more in case that the disk spoils it. */
  private static final int KEPT = 2;

  private final Path folder;
  private final Binding binding;
  private final String prefix;

  private CheckpointFolder(Path folder, Binding binding) {
    this.folder = folder;
    this.binding = binding;
    this.prefix = binding.name();
  }

  /**
   * Opens a folder, and makes it if it is not there.
   *
   * @throws IOException if that cannot be
   */
  public static CheckpointFolder open(Path folder, Binding binding) throws IOException {
    Files.createDirectories(folder);
    return new CheckpointFolder(folder, binding);
  }

  /** Whether a folder holds any checkpoint, whatever task it belongs to. */
  public static boolean isUsed(Path folder) throws IOException {
    return Files.isDirectory(folder) && !in(folder).isEmpty();
  }

  private record Entry(Path file, String prefix, int number) {}

  private static List<Entry> in(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.checkpoint")) {
      for (Path file : files) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          entries.add(new Entry(file, matcher.group(1), Integer.parseInt(matcher.group(2))));
        }
      }
    }
    return entries;
  }

  /** Own ones, newest first. */
  private List<Entry> own() throws IOException {
    return in(folder).stream()
        .filter(entry -> entry.prefix().equals(prefix))
        .sorted(Comparator.comparingInt(Entry::number).reversed())
        .toList();
  }

  /**
   * The newest checkpoint of the task that is whole. Damaged ones are deleted on the way.
   *
   * @param warn hears of damaged ones, and if there are only those of other tasks
   */
  public Optional<Stored> newest(Consumer<String> warn) throws IOException {
    List<Entry> own = own();
    for (Entry entry : own) {
      try {
        return Optional.of(CheckpointFile.verify(entry.file(), binding));
      } catch (IOException e) {
        warn.accept(
            "the checkpoint %s %s; it is deleted, and the one before it is tried"
                .formatted(entry.file(), e.getMessage()));
        Files.deleteIfExists(entry.file());
      }
    }
    if (own.isEmpty()) {
      foreign().ifPresent(warn);
    }
    return Optional.empty();
  }

  private Optional<String> foreign() throws IOException {
    List<Entry> all = in(folder);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Path file = all.getFirst().file();
    String what;
    try {
      what =
          binding
              .differenceTo(CheckpointFile.head(file).binding())
              .map(difference -> "belongs to a task with " + difference)
              .orElse("has a name that is not its own");
    } catch (IOException e) {
      what = String.valueOf(e.getMessage());
    }
    return Optional.of(
        "the checkpoint %s %s; it is left alone, and this task begins at its start"
            .formatted(file, what));
  }

  /** Forgets a checkpoint that turned out to be of no use. */
  public void drop(Stored stored) throws IOException {
    Files.deleteIfExists(stored.file());
  }

  /** Begins the next checkpoint. */
  public CheckpointWriting begin(Progress progress) throws IOException {
    List<Entry> own = own();
    int number = own.isEmpty() ? 1 : own.getFirst().number() + 1;
    Path file = folder.resolve("%s-%d.checkpoint".formatted(prefix, number));
    Path fresh = folder.resolve(file.getFileName() + UNFINISHED);
    return new CheckpointWriting(fresh, file, new Head(binding, progress), this::thin);
  }

  private void thin() {
    try {
      for (Entry old : own().stream().skip(KEPT).toList()) {
        Files.deleteIfExists(old.file());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an old checkpoint in {0} cannot be deleted: {1}", folder, e);
    }
  }

  /** Deletes all of the task's checkpoints: it has come to its end. */
  public void clear() {
    try {
      for (Entry entry : own()) {
        Files.deleteIfExists(entry.file());
      }
      try (DirectoryStream<Path> rest =
          Files.newDirectoryStream(folder, prefix + "-*" + UNFINISHED)) {
        for (Path unfinished : rest) {
          Files.deleteIfExists(unfinished);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the checkpoints in {0} cannot be deleted: {1}", folder, e);
    }
  }
}
