package io.idlewild.sandbox.wasi;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The calls that take an open descriptor and move or tell bytes. */
final class FileCalls {
  private static final int FDSTAT_BYTES = 24;
  private static final int APPEND = 1;
  private static final int KNOWN_FLAGS = 31;
  private static final int LAST_ADVICE = 5;

  private final Descriptors descriptors;
  private final OutputBudget budget;
  private final FileStat stat;

  FileCalls(Descriptors descriptors, OutputBudget budget, FileStat stat) {
    this.descriptors = descriptors;
    this.budget = budget;
    this.stat = stat;
  }

  void read(Call call) {
    long read =
        switch (descriptors.get(call.word(0))) {
          case Descriptor.Nothing nothing -> 0;
          case Descriptor.Stream stream -> throw new WasiError(Errno.NOTCAPABLE);
          case Descriptor.OpenFolder folder -> throw new WasiError(Errno.ISDIR);
          case Descriptor.OpenFile file -> {
            long moved = scatter(call, file, file.position());
            file.moveTo(file.position() + moved);
            yield moved;
          }
        };
    call.writeWord(call.pointer(3), read);
  }

  void pread(Call call) {
    Descriptor.OpenFile file = descriptors.file(call.word(0));
    call.writeWord(call.pointer(4), scatter(call, file, position(call.wide(3))));
  }

  private static long scatter(Call call, Descriptor.OpenFile file, long from) {
    if (!file.readable()) {
      throw new WasiError(Errno.NOTCAPABLE);
    }
    Transfer.Source source =
        switch (file.node()) {
          case Node.Input input ->
              (done, into, count) -> input.bytes().read(from + done, into, 0, count);
          case Node.Output output ->
              (done, into, count) -> output.bytes().read(from + done, into, 0, count);
          case Node.Folder folder -> throw new WasiError(Errno.ISDIR);
        };
    return new Transfer(call).scatter(call.pointer(1), call.pointer(2), source);
  }

  void write(Call call) {
    long written =
        switch (descriptors.get(call.word(0))) {
          case Descriptor.Nothing nothing -> throw new WasiError(Errno.NOTCAPABLE);
          case Descriptor.OpenFolder folder -> throw new WasiError(Errno.ISDIR);
          case Descriptor.Stream stream -> print(call, stream.sink());
          case Descriptor.OpenFile file -> {
            long from = file.appends() ? file.length() : file.position();
            long moved = gather(call, file, from);
            file.moveTo(from + moved);
            yield moved;
          }
        };
    call.writeWord(call.pointer(3), written);
  }

  void pwrite(Call call) {
    Descriptor.OpenFile file = descriptors.file(call.word(0));
    call.writeWord(call.pointer(4), gather(call, file, position(call.wide(3))));
  }

  private long print(Call call, Sink sink) {
    return new Transfer(call)
        .gather(
            call.pointer(1),
            call.pointer(2),
            (done, from, count) -> {
              budget.streamGrows(count);
              sink.write(Arrays.copyOf(from, count));
            });
  }

  private static long gather(Call call, Descriptor.OpenFile file, long start) {
    if (!file.writable() || !(file.node() instanceof Node.Output output)) {
      throw new WasiError(Errno.NOTCAPABLE);
    }
    return new Transfer(call)
        .gather(
            call.pointer(1),
            call.pointer(2),
            (done, from, count) -> output.bytes().write(start + done, from, 0, count));
  }

  /** Beyond half of all numbers, a position plus a length could overflow. */
  private static long position(long value) {
    if (value < 0 || value > Long.MAX_VALUE / 2) {
      throw new WasiError(Errno.INVAL);
    }
    return value;
  }

  void seek(Call call) {
    Descriptor.OpenFile file = descriptors.file(call.word(0));
    long base =
        switch (call.word(2)) {
          case 0 -> 0;
          case 1 -> file.position();
          case 2 -> file.length();
          default -> throw new WasiError(Errno.INVAL);
        };
    long delta = call.wide(1);
    if (delta > Long.MAX_VALUE / 2) {
      throw new WasiError(Errno.INVAL);
    }
    file.moveTo(position(base + delta));
    call.writeWide(call.pointer(3), file.position());
  }

  void tell(Call call) {
    call.writeWide(call.pointer(1), descriptors.file(call.word(0)).position());
  }

  void setSize(Call call) {
    Descriptor.OpenFile file = descriptors.file(call.word(0));
    if (!file.writable() || !(file.node() instanceof Node.Output output)) {
      throw new WasiError(Errno.NOTCAPABLE);
    }
    output.bytes().resize(position(call.wide(1)));
  }

  void close(Call call) {
    descriptors.close(call.word(0));
  }

  /** Everything is in memory: there is nothing to do but to see whether the descriptor exists. */
  void sync(Call call) {
    descriptors.get(call.word(0));
  }

  /** Advice changes nothing here, but is looked at. */
  void advise(Call call) {
    descriptors.file(call.word(0));
    int advice = call.word(3);
    if (advice < 0 || advice > LAST_ADVICE || call.wide(1) < 0 || call.wide(2) < 0) {
      throw new WasiError(Errno.INVAL);
    }
  }

  void fdstat(Call call) {
    Descriptor descriptor = descriptors.get(call.word(0));
    boolean appends = descriptor instanceof Descriptor.OpenFile file && file.appends();
    ByteBuffer record =
        Call.littleEndian(FDSTAT_BYTES)
            .put(0, FileKind.of(descriptor).code())
            .putShort(2, (short) (appends ? APPEND : 0))
            .putLong(8, Rights.of(descriptor))
            .putLong(16, descriptor instanceof Descriptor.OpenFolder ? Rights.BELOW_FOLDER : 0);
    call.write(call.pointer(1), record);
  }

  void setFlags(Call call) {
    int flags = call.word(1);
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw new WasiError(Errno.INVAL);
    }
    if (descriptors.get(call.word(0)) instanceof Descriptor.OpenFile file) {
      file.append((flags & APPEND) != 0);
    }
  }

  void filestat(Call call) {
    call.write(call.pointer(1), stat.of(descriptors.get(call.word(0))));
  }
}
