package io.idlewild.core.trust.compare;

import io.idlewild.core.work.LogicalName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The output files of one task.
 *
 * @param files sorted by name
 */
public record Result(List<File> files) implements Comparable<Result> {
  private static final LogicalName ONLY = new LogicalName("output");

  /**
   * One output file.
   *
   * @param bytes not copied; nobody may change them any more
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record File(LogicalName name, byte[] bytes) {}

  public Result {
    files = files.stream().sorted(Comparator.comparing(File::name)).toList();
  }

  /** A result with one output file. */
  public static Result of(byte[] file) {
    return new Result(List.of(new File(ONLY, file)));
  }

  boolean hasSameBits(Result other) {
    return compareTo(other) == 0;
  }

  boolean hasSameNames(Result other) {
    return names().equals(other.names());
  }

  private List<LogicalName> names() {
    return files.stream().map(File::name).toList();
  }

  /** By number of files, then by name and byte: an order that does not depend on who came first. */
  @Override
  public int compareTo(Result other) {
    int order = Integer.compare(files.size(), other.files.size());
    for (int i = 0; order == 0 && i < files.size(); i++) {
      order = files.get(i).name().compareTo(other.files.get(i).name());
      if (order == 0) {
        order = Arrays.compareUnsigned(files.get(i).bytes(), other.files.get(i).bytes());
      }
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Result result && hasSameBits(result);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (File file : files) {
      hash = 31 * hash + Arrays.hashCode(file.bytes());
    }
    return hash;
  }
}
