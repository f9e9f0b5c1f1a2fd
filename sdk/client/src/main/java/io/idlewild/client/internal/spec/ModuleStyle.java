package io.idlewild.client.internal.spec;

import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells from a module's exports how it is driven. It reads no more of the module than it needs;
 * whether the module is any good is for the sandbox to say.
 */
public final class ModuleStyle {
  private static final String STEP_EXPORT = "idlewild_abi_1";
  private static final int HEADER = 8;
  private static final int EXPORT_SECTION = 7;

  private ModuleStyle() {}

  /** STEP if the module exports {@code idlewild_abi_1}, else COMMAND. */
  public static WorkloadStyle of(Path module) throws IOException {
    return exports(Files.readAllBytes(module)).contains(STEP_EXPORT)
        ? WorkloadStyle.STEP
        : WorkloadStyle.COMMAND;
  }

  /** Names of exports; none if the bytes are no module. */
  static List<String> exports(byte[] module) {
    ByteBuffer in = ByteBuffer.wrap(module);
    try {
      in.position(HEADER);
      while (in.hasRemaining()) {
        int section = in.get();
        int size = unsigned(in);
        if (section == EXPORT_SECTION) {
          return names(in.slice(in.position(), size));
        }
        in.position(in.position() + size);
      }
      return List.of();
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | java.nio.BufferUnderflowException e) {
      return List.of();
    }
  }

  private static List<String> names(ByteBuffer section) {
    List<String> names = new ArrayList<>();
    int count = unsigned(section);
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[Math.min(unsigned(section), section.remaining())];
      section.get(name);
      names.add(new String(name, StandardCharsets.UTF_8));
      section.get(); // kind
      unsigned(section); // index
    }
    return names;
  }

  /** LEB128. */
  private static int unsigned(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("not a number");
  }
}
