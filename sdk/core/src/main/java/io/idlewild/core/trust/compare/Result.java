package io.idlewild.core.trust.compare;

import java.util.Arrays;
import java.util.List;

/**
 * The output files of one task, in the order of their names.
 *
 * @param files their bytes, which nobody may change any more
 */
public record Result(List<byte[]> files) implements Comparable<Result> {
  public Result {
    files = List.copyOf(files);
  }

  /** A result with one output file. */
  public static Result of(byte[] file) {
    return new Result(List.of(file));
  }

  boolean hasSameBits(Result other) {
    return compareTo(other) == 0;
  }

  /** By number of files, then byte by byte: an order that does not depend on who came first. */
  @Override
  public int compareTo(Result other) {
    int order = Integer.compare(files.size(), other.files.size());
    for (int i = 0; order == 0 && i < files.size(); i++) {
      order = Arrays.compareUnsigned(files.get(i), other.files.get(i));
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
    for (byte[] file : files) {
      hash = 31 * hash + Arrays.hashCode(file);
    }
    return hash;
  }
}
