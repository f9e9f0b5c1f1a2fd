package io.idlewild.sandbox.wasi;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Something in the guest's file system. */
sealed interface Node {

  /** Its number, which tells nodes apart. */
  long number();

  /** A folder. */
  final class Folder implements Node {
    private final long number;
    private final @Nullable Folder parent;
    private final TreeMap<String, Node> children = new TreeMap<>();

    Folder(long number, @Nullable Folder parent) {
      this.number = number;
      this.parent = parent;
    }

    @Override
    public long number() {
      return number;
    }

    /** The folder round this one; the root is its own. */
    Folder parent() {
      return parent == null ? this : parent;
    }

    /** What is in it, by name. */
    SortedMap<String, Node> children() {
      return children;
    }
  }

  /** An input. */
  record Input(long number, InputBytes bytes) implements Node {}

  /** An output, or what will be one. */
  record Output(long number, CapturedBytes bytes) implements Node {}
}
