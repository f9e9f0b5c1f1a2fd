package io.idlewild.cli.gather;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobView;
import io.idlewild.client.Problem;
import io.idlewild.client.Result;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.work.LogicalName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of results: {@code INDEX/NAME} for each output, {@code summary.tsv} over all, and the
 * job's id in {@code .idlewild-job}, so that a second fetch goes on where the first one was.
 * Nothing is ever written outside: names are checked, and links are not followed.
 */
public final class ResultFolder {
  private static final String MARKER = ".idlewild-job";
  private static final String HEADINGS =
      "index\tstate\ttasks\tdigest\toutputs\tbytes\tsealed_at\tcause\tdetail";

  private final Path folder;
  private final Map<Integer, Gathered> rows = new TreeMap<>();
  private long files;
  private long bytes;

  private ResultFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes a folder for the results of a job.
   *
   * @throws InvalidInputException if it holds something else
   */
  public static ResultFolder open(Path folder, JobView job) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw refused(folder + " is a file", "name a folder");
    }
    Files.createDirectories(folder);
    Path marker = folder.resolve(MARKER);
    if (Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)) {
      String other = Files.readString(marker).strip();
      if (!other.equals(job.id())) {
        throw refused(folder + " holds the results of job " + other, "choose another folder");
      }
    } else if (!isEmpty(folder)) {
      throw refused(folder + " is not empty", "choose another folder");
    }
    Files.writeString(marker, job.id() + "\n");
    return new ResultFolder(folder.toRealPath());
  }

  /** Writes the outputs of a work unit, each whole or not at all. */
  public void write(Result result) throws IOException {
    for (Result.Output output : result.outputs()) {
      Path file = place(result.index(), output.name());
      if (!isThere(file, output)) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try (InputStream in = result.open(output.name())) {
          Files.deleteIfExists(part);
          Files.copy(in, part);
          Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(part);
        }
      }
      files++;
      bytes += output.length();
    }
    rows.put(result.index(), Gathered.of(result));
  }

  /** Writes the summary of all that was written, in the order of the work units. */
  public Path finish() throws IOException {
    Path summary = folder.resolve("summary.tsv");
    String text =
        Stream.concat(Stream.of(HEADINGS), rows.values().stream().map(Gathered::row))
            .collect(Collectors.joining("\n", "", "\n"));
    Path part = folder.resolve(".summary.tsv.part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, summary, StandardCopyOption.ATOMIC_MOVE);
    return summary;
  }

  /** The folder itself, without links. */
  Path folder() {
    return folder;
  }

  /** What was written, in the order of the work units. */
  List<Gathered> results() {
    return List.copyOf(rows.values());
  }

  public int workUnits() {
    return rows.size();
  }

  public long files() {
    return files;
  }

  public long bytes() {
    return bytes;
  }

  /** The file of an output, whose folders are made; they may not be links that lead elsewhere. */
  private Path place(int index, String name) throws IOException {
    Path file = folder.resolve(String.valueOf(index)).resolve(checked(name)).normalize();
    if (!file.startsWith(folder)) {
      throw outside(name);
    }
    Path parent = folder;
    Path below = folder.relativize(file);
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      parent = parent.resolve(below.getName(i));
      if (Files.isSymbolicLink(parent)) {
        throw outside(parent.toString());
      }
      if (!Files.isDirectory(parent)) {
        Files.createDirectory(parent);
      }
    }
    return file;
  }

  private static String checked(String name) {
    try {
      return new LogicalName(name).value();
    } catch (IllegalArgumentException e) {
      throw outside(name);
    }
  }

  private static InvalidInputException outside(String name) {
    return new InvalidInputException(
        new Problem(
            "outside-folder",
            "the output \"%s\" would be written outside the folder".formatted(name),
            "the server or the folder is not to be trusted; nothing of it was written"));
  }

  private static boolean isThere(Path file, Result.Output output) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) != output.length()) {
      return false;
    }
    ContentHasher hasher = new ContentHasher(output.length());
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hasher.update(buffer, 0, n);
      }
    }
    return hasher.finish().id().root().toString().equals(output.root());
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static InvalidInputException refused(String detail, String remedy) {
    return new InvalidInputException(new Problem("bad-folder", detail, remedy));
  }
}
