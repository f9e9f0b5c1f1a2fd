package io.idlewild.sandbox.wasi;

/** What a number in the guest's hand stands for. */
sealed interface Descriptor {

  /** Standard input, which is empty. */
  record Nothing() implements Descriptor {}

  /** Standard output or standard error. */
  record Stream(Sink sink) implements Descriptor {}

  /**
   * An open folder.
   *
   * @param path by which it was opened
   * @param preopened whether the guest had it from the start
   */
  record OpenFolder(Node.Folder folder, String path, boolean preopened) implements Descriptor {}

  /** An open file, with a position of its own. */
  final class OpenFile implements Descriptor {
    private final Node node;
    private final String path;
    private final boolean readable;
    private final boolean writable;
    private boolean appends;
    private long position;

    /**
     * @param node no folder
     * @param path by which it was opened
     */
    OpenFile(Node node, String path, boolean readable, boolean writable, boolean appends) {
      this.node = node;
      this.path = path;
      this.readable = readable;
      this.writable = writable;
      this.appends = appends;
    }

    Node node() {
      return node;
    }

    String path() {
      return path;
    }

    boolean readable() {
      return readable;
    }

    boolean writable() {
      return writable;
    }

    boolean appends() {
      return appends;
    }

    void append(boolean value) {
      this.appends = value;
    }

    long position() {
      return position;
    }

    void moveTo(long value) {
      this.position = value;
    }

    long length() {
      return switch (node) {
        case Node.Input input -> input.bytes().length();
        case Node.Output output -> output.bytes().length();
        case Node.Folder folder -> throw new IllegalStateException("a folder was opened as a file");
      };
    }
  }
}
