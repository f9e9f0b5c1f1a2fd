package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;
import io.idlewild.sandbox.engine.GuestMemory;
import io.idlewild.sandbox.engine.HostFunction;
import io.idlewild.sandbox.engine.OutOfGuestMemory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A guest that is written in Java: it calls WASI as a module would, with pointers into a memory.
 */
final class TestGuest {
  static final int SIZE = 1 << 18;
  static final int PATH = 1024;
  static final int VECTORS = 8192;
  static final int DATA = 16384;
  static final int RESULT = 128;
  static final long ALL_RIGHTS = Rights.READ | Rights.WRITE;

  final byte[] bytes = new byte[SIZE];
  final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  final Wasi wasi;
  private final Memory memory = new Memory();
  private final Map<String, HostFunction> functions;

  TestGuest() {
    this(1 << 20);
  }

  TestGuest(long outputBytes) {
    this(
        new WasiSettings(
            List.of("one", "zwei ü"),
            Map.of("B", "2", "A", "1"),
            42,
            Instant.parse("2026-01-01T00:00:00Z"),
            outputBytes));
  }

  TestGuest(WasiSettings settings) {
    wasi = new Wasi(settings, stdout::writeBytes, stderr::writeBytes, () -> {});
    functions =
        wasi.functions().stream()
            .collect(java.util.stream.Collectors.toMap(HostFunction::name, function -> function));
  }

  TestGuest input(String name, String content) {
    wasi.addInput(new LogicalName(name), new InputBytes.InMemory(utf8(content)));
    return this;
  }

  /** Calls a function and returns its error number. */
  int call(WasiFunction function, long... arguments) {
    return (int)
        functions.get(function.name().toLowerCase(Locale.ROOT)).body().call(memory, arguments);
  }

  int open(String path, int how, long rights) {
    return open(Descriptors.ROOT, path, how, rights, 0);
  }

  int open(int folder, String path, int how, long rights, int flags) {
    byte[] text = utf8(path);
    System.arraycopy(text, 0, bytes, PATH, text.length);
    return call(
        WasiFunction.PATH_OPEN, folder, 0, PATH, text.length, how, rights, 0, flags, RESULT);
  }

  /** Opens what must be there and returns the descriptor. */
  int opened(String path, int how, long rights) {
    int error = open(path, how, rights);
    if (error != 0) {
      throw new AssertionError(path + ": errno " + error);
    }
    return word(RESULT);
  }

  int write(int descriptor, String text) {
    vector(0, DATA, put(text));
    return call(WasiFunction.FD_WRITE, descriptor, VECTORS, 1, RESULT);
  }

  /** Reads up to so many bytes and returns them as text. */
  String read(int descriptor, int count) {
    vector(0, DATA, count);
    int error = call(WasiFunction.FD_READ, descriptor, VECTORS, 1, RESULT);
    if (error != 0) {
      throw new AssertionError("errno " + error);
    }
    return text(DATA, word(RESULT));
  }

  int put(String text) {
    byte[] data = utf8(text);
    System.arraycopy(data, 0, bytes, DATA, data.length);
    return data.length;
  }

  void vector(int index, int address, int length) {
    view().putInt(VECTORS + 8 * index, address).putInt(VECTORS + 8 * index + 4, length);
  }

  int word(int address) {
    return view().getInt(address);
  }

  long wide(int address) {
    return view().getLong(address);
  }

  String text(int address, int length) {
    return new String(bytes, address, length, StandardCharsets.UTF_8);
  }

  ByteBuffer view() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private final class Memory implements GuestMemory {
    @Override
    public long size() {
      return SIZE;
    }

    @Override
    public void read(long address, byte[] into, int offset, int count) {
      check(address, count);
      System.arraycopy(bytes, (int) address, into, offset, count);
    }

    @Override
    public void write(long address, byte[] from, int offset, int count) {
      check(address, count);
      System.arraycopy(from, offset, bytes, (int) address, count);
    }

    private void check(long address, long count) {
      if (!contains(address, count)) {
        throw new OutOfGuestMemory(address, count);
      }
    }
  }
}
