package io.idlewild.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts modules together byte by byte, for those that no assembler would write. */
public final class WasmBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Only the first eight bytes. */
  public static WasmBytes module() {
    WasmBytes bytes = new WasmBytes();
    bytes.out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    return bytes;
  }

  /** Nothing yet. */
  public static WasmBytes body() {
    return new WasmBytes();
  }

  /** Adds bytes as they are. */
  public WasmBytes raw(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /** Adds an unsigned number in LEB128. */
  public WasmBytes number(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** Adds a name. */
  public WasmBytes name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length).out.writeBytes(utf8);
    return this;
  }

  /** Adds another body with its length before it. */
  public WasmBytes sized(WasmBytes body) {
    number(body.out.size()).out.writeBytes(body.bytes());
    return this;
  }

  /** Adds a section. */
  public WasmBytes section(int id, WasmBytes body) {
    return raw(id).sized(body);
  }

  /** Adds a branch table with so many targets, all of them the innermost block. */
  public WasmBytes table(int targets) {
    raw(0x41, 0, 0x0E).number(targets);
    for (int i = 0; i <= targets; i++) {
      raw(0);
    }
    return this;
  }

  /** All bytes. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** A command with {@code functions} empty functions, of which the first is {@code _start}. */
  public static byte[] commandWith(int functions, WasmBytes firstBody) {
    WasmBytes declared = body().number(functions);
    WasmBytes code = body().number(functions).sized(firstBody);
    for (int i = 0; i < functions; i++) {
      declared.raw(0);
      if (i > 0) {
        code.sized(body().raw(0, 0x0B));
      }
    }
    return module()
        .section(1, body().raw(1, 0x60, 0, 0))
        .section(3, declared)
        .section(5, body().raw(1, 0, 1))
        .section(7, body().raw(2).name("memory").raw(2, 0).name("_start").raw(0, 0))
        .section(10, code)
        .bytes();
  }
}
