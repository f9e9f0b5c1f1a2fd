package io.idlewild.sandbox.endive;

import io.idlewild.core.content.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compiled classes as bytes that can be kept, and found again for the same module and engine. */
final class CompiledFile {
  private static final int MOST = 100_000;

  private CompiledFile() {}

  /** All of it, with the names of its module and engine. */
  static byte[] write(CompiledClasses compiled, Hash module, String engine) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(engine);
      out.writeUTF(module.toString());
      out.writeUTF(compiled.machine());
      out.writeInt(compiled.interpreted().size());
      for (int function : compiled.interpreted()) {
        out.writeInt(function);
      }
      out.writeInt(compiled.classes().size());
      for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  /** What was written; empty if it is of another module or engine, or damaged. */
  static Optional<CompiledClasses> read(byte[] bytes, Hash module, String engine) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (!in.readUTF().equals(engine) || !in.readUTF().equals(module.toString())) {
        return Optional.empty();
      }
      String machine = in.readUTF();
      Set<Integer> interpreted = new TreeSet<>();
      for (int i = count(in); i > 0; i--) {
        interpreted.add(in.readInt());
      }
      Map<String, byte[]> classes = new TreeMap<>();
      for (int i = count(in); i > 0; i--) {
        String name = in.readUTF();
        classes.put(name, piece(in));
      }
      return in.available() == 0
          ? Optional.of(new CompiledClasses(machine, classes, interpreted))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("a count of " + count);
    }
    return count;
  }

  private static byte[] piece(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length of " + length);
    }
    return in.readNBytes(length);
  }
}
