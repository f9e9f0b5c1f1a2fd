package io.idlewild.sandbox.wasi;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The guest's open descriptors: 0 - 2 are the standard streams, 3 is the root. */
final class Descriptors {
  static final int ROOT = 3;
  private static final int MAX_OPEN = 1024;

  private final TreeMap<Integer, Descriptor> open = new TreeMap<>();

  Descriptors(Sink stdout, Sink stderr, Node.Folder root) {
    open.put(0, new Descriptor.Nothing());
    open.put(1, new Descriptor.Stream(stdout));
    open.put(2, new Descriptor.Stream(stderr));
    open.put(ROOT, new Descriptor.OpenFolder(root, "/", true));
  }

  Descriptor get(int number) {
    Descriptor descriptor = open.get(number);
    if (descriptor == null) {
      throw new WasiError(Errno.BADF);
    }
    return descriptor;
  }

  Descriptor.OpenFile file(int number) {
    return switch (get(number)) {
      case Descriptor.OpenFile file -> file;
      case Descriptor.OpenFolder folder -> throw new WasiError(Errno.ISDIR);
      case Descriptor.Nothing nothing -> throw new WasiError(Errno.SPIPE);
      case Descriptor.Stream stream -> throw new WasiError(Errno.SPIPE);
    };
  }

  Descriptor.OpenFolder folder(int number) {
    if (get(number) instanceof Descriptor.OpenFolder folder) {
      return folder;
    }
    throw new WasiError(Errno.NOTDIR);
  }

  /** Gives a descriptor the lowest number that is free. */
  int add(Descriptor descriptor) {
    if (open.size() >= MAX_OPEN) {
      throw new WasiError(Errno.MFILE);
    }
    int number = 0;
    while (open.containsKey(number)) {
      number++;
    }
    open.put(number, descriptor);
    return number;
  }

  void close(int number) {
    if (open.remove(number) == null) {
      throw new WasiError(Errno.BADF);
    }
  }

  /** Which of the descriptors that a guest begins with are open still, lowest bit first. */
  int standard() {
    int mask = 0;
    for (int number = 0; number <= ROOT; number++) {
      mask |= open.containsKey(number) ? 1 << number : 0;
    }
    return mask;
  }

  /** Closes those of the first descriptors that are not in the mask. */
  void restore(int mask) {
    for (int number = 0; number <= ROOT; number++) {
      if ((mask & 1 << number) == 0) {
        open.remove(number);
      }
    }
  }

  /** What the guest itself opened and did not close, as {@code 4 ("path")}. */
  List<String> openedByGuest() {
    List<String> found = new ArrayList<>();
    open.forEach((number, descriptor) -> {
      switch (descriptor) {
        case Descriptor.OpenFile file -> found.add(describe(number, file.path()));
        case Descriptor.OpenFolder folder when !folder.preopened() ->
            found.add(describe(number, folder.path()));
        case Descriptor.OpenFolder root -> {}
        case Descriptor.Nothing nothing -> {}
        case Descriptor.Stream stream -> {}
      }
    });
    return found;
  }

  private static String describe(int number, String path) {
    return "%d (\"%s\")".formatted(number, path.replaceAll("\\p{C}", "?"));
  }
}
