package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that take a path or a folder. */
final class PathCalls {
  private static final int CREATE = 1;
  private static final int FOLDER = 2;
  private static final int EXCLUSIVE = 4;
  private static final int TRUNCATE = 8;
  private static final int APPEND = 1;
  private static final int DIRENT_BYTES = 24;
  private static final byte[] ROOT_NAME = {'/'};

  private final VirtualFiles files;
  private final Descriptors descriptors;
  private final FileStat stat;
  private final Notes notes;

  PathCalls(VirtualFiles files, Descriptors descriptors, FileStat stat, Notes notes) {
    this.files = files;
    this.descriptors = descriptors;
    this.stat = stat;
    this.notes = notes;
  }

  void open(Call call) {
    String path = call.path(2);
    VirtualFiles.Walk walk = walk(call, 0, path);
    int how = call.word(4);
    long rights = call.wide(5);
    boolean write = (rights & Rights.WRITE) != 0;
    Optional<Node> target = walk.target();
    if (target.isPresent() && (how & CREATE) != 0 && (how & EXCLUSIVE) != 0) {
      throw new WasiError(Errno.EXIST);
    }
    Node node = target.isPresent() ? target.get() : create(walk, how);
    Descriptor opened =
        switch (node) {
          case Node.Folder folder -> openFolder(folder, path, how, write);
          case Node.Input input -> openInput(input, path, how, write);
          case Node.Output output -> openOutput(output, path, how, rights, call.word(7));
        };
    call.writeWord(call.pointer(8), descriptors.add(opened));
  }

  private VirtualFiles.Walk walk(Call call, int folder, String path) {
    return files.walk(descriptors.folder(call.word(folder)).folder(), path);
  }

  private Node create(VirtualFiles.Walk walk, int how) {
    if ((how & CREATE) == 0) {
      throw new WasiError(Errno.NOENT);
    }
    if (walk.slash() || (how & FOLDER) != 0) {
      throw new WasiError(Errno.ISDIR);
    }
    Optional<LogicalName> name = VirtualFiles.logicalName(walk.from(), walk.names());
    if (name.isEmpty()) {
      notes.nameNotAllowed(String.join("/", walk.names()));
      throw new WasiError(Errno.INVAL);
    }
    return files.create(walk.from(), walk.names());
  }

  private static Descriptor openFolder(Node.Folder folder, String path, int how, boolean write) {
    if (write || (how & TRUNCATE) != 0) {
      throw new WasiError(Errno.ISDIR);
    }
    return new Descriptor.OpenFolder(folder, path, false);
  }

  private static Descriptor openInput(Node.Input input, String path, int how, boolean write) {
    requireFile(how);
    if (write || (how & TRUNCATE) != 0) {
      throw new WasiError(Errno.ROFS);
    }
    return new Descriptor.OpenFile(input, path, true, false, false);
  }

  private static Descriptor openOutput(
      Node.Output output, String path, int how, long rights, int flags) {
    requireFile(how);
    boolean write = (rights & Rights.WRITE) != 0;
    if ((how & TRUNCATE) != 0) {
      output.bytes().resize(0);
    }
    return new Descriptor.OpenFile(
        output, path, (rights & Rights.READ) != 0, write, (flags & APPEND) != 0);
  }

  private static void requireFile(int how) {
    if ((how & FOLDER) != 0) {
      throw new WasiError(Errno.NOTDIR);
    }
  }

  void filestat(Call call) {
    call.write(call.pointer(4), stat.of(walk(call, 0, call.path(2)).existing()));
  }

  void prestat(Call call) {
    requirePreopened(call.word(0));
    call.write(call.pointer(1), Call.littleEndian(8).putInt(4, ROOT_NAME.length));
  }

  void prestatName(Call call) {
    requirePreopened(call.word(0));
    if (call.pointer(2) < ROOT_NAME.length) {
      throw new WasiError(Errno.NAMETOOLONG);
    }
    call.memory().write(call.pointer(1), ROOT_NAME, 0, ROOT_NAME.length);
  }

  private void requirePreopened(int number) {
    if (!(descriptors.get(number) instanceof Descriptor.OpenFolder folder) || !folder.preopened()) {
      throw new WasiError(Errno.BADF);
    }
  }

  /** Lists a folder from the cookie on; the last entry is cut where the guest's buffer ends. */
  void readdir(Call call) {
    Node.Folder folder = descriptors.folder(call.word(0)).folder();
    long room = call.pointer(2);
    if (!call.memory().contains(call.pointer(1), room)) {
      throw new WasiError(Errno.FAULT);
    }
    List<Entry> entries = entries(folder);
    long cookie = call.wide(3);
    long used = 0;
    for (long i = Math.max(0, cookie); cookie >= 0 && i < entries.size() && used < room; i++) {
      byte[] record = entries.get((int) i).record(i + 1);
      int take = (int) Math.min(record.length, room - used);
      call.memory().write(call.pointer(1) + used, record, 0, take);
      used += take;
    }
    call.writeWord(call.pointer(4), used);
  }

  private static List<Entry> entries(Node.Folder folder) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(".", folder));
    entries.add(new Entry("..", folder.parent()));
    folder.children().forEach((name, node) -> entries.add(new Entry(name, node)));
    return entries;
  }

  private record Entry(String name, Node node) {
    byte[] record(long nextCookie) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      ByteBuffer record = Call.littleEndian(DIRENT_BYTES + bytes.length);
      record.putLong(nextCookie).putLong(node.number()).putInt(bytes.length);
      record.putInt(FileKind.of(node).code()).put(bytes);
      return record.array();
    }
  }
}
