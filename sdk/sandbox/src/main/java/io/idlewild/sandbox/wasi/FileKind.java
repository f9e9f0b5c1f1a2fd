package io.idlewild.sandbox.wasi;

/** The kinds of file that WASI knows and that exist here. */
enum FileKind {
  /** The standard streams: no terminal, so that C libraries buffer. */
  UNKNOWN(0),
  FOLDER(3),
  FILE(4);

  private final byte code;

  FileKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static FileKind of(Descriptor descriptor) {
    return switch (descriptor) {
      case Descriptor.Nothing nothing -> UNKNOWN;
      case Descriptor.Stream stream -> UNKNOWN;
      case Descriptor.OpenFolder folder -> FOLDER;
      case Descriptor.OpenFile file -> FILE;
    };
  }

  static FileKind of(Node node) {
    return node instanceof Node.Folder ? FOLDER : FILE;
  }
}
