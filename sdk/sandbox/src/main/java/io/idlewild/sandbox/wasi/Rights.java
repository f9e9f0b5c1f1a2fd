package io.idlewild.sandbox.wasi;

/** What a descriptor may be used for, as bits. */
final class Rights {
  static final long READ = 1L << 1;
  static final long WRITE = 1L << 6;

  private static final long DATASYNC = 1L;
  private static final long SEEK = 1L << 2;
  private static final long SET_FLAGS = 1L << 3;
  private static final long SYNC = 1L << 4;
  private static final long TELL = 1L << 5;
  private static final long ADVISE = 1L << 7;
  private static final long CREATE_FILE = 1L << 10;
  private static final long PATH_OPEN = 1L << 13;
  private static final long READDIR = 1L << 14;
  private static final long PATH_FILESTAT = 1L << 18;
  private static final long FILESTAT = 1L << 21;
  private static final long SET_SIZE = 1L << 22;

  static final long OF_STREAM = WRITE | FILESTAT | SYNC | DATASYNC | SET_FLAGS;
  static final long OF_NOTHING = READ | FILESTAT | SET_FLAGS;
  static final long OF_FOLDER = CREATE_FILE | PATH_OPEN | READDIR | PATH_FILESTAT | FILESTAT;

  private static final long OF_ANY_FILE =
      SEEK | TELL | ADVISE | FILESTAT | SYNC | DATASYNC | SET_FLAGS;

  /** What may be asked for when something in a folder is opened. */
  static final long BELOW_FOLDER = OF_FOLDER | OF_ANY_FILE | READ | WRITE | SET_SIZE;

  private Rights() {}

  static long of(Descriptor descriptor) {
    return switch (descriptor) {
      case Descriptor.Nothing nothing -> OF_NOTHING;
      case Descriptor.Stream stream -> OF_STREAM;
      case Descriptor.OpenFolder folder -> OF_FOLDER;
      case Descriptor.OpenFile file ->
          OF_ANY_FILE | (file.readable() ? READ : 0) | (file.writable() ? WRITE | SET_SIZE : 0);
    };
  }
}
