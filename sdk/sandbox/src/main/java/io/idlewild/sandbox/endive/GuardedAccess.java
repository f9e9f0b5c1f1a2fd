package io.idlewild.sandbox.endive;

import io.idlewild.sandbox.guard.GuardPages;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The twelve methods by which a compiled guest loads and stores, without a check: the address is
 * the base of the pages plus two numbers of 32 bits and cannot leave what is reserved. They are
 * written as bytecode because no source may name the JVM's own unchecked memory.
 */
enum GuardedAccess {
  BYTE("Byte", Type.BYTE_TYPE),
  SHORT("Short", Type.SHORT_TYPE),
  INT("Int", Type.INT_TYPE),
  LONG("Long", Type.LONG_TYPE),
  FLOAT("Float", Type.FLOAT_TYPE),
  DOUBLE("Double", Type.DOUBLE_TYPE);

  private static final String UNSAFE = "jdk/internal/misc/Unsafe";
  private static final long WORD = 0xFFFF_FFFFL;
  private static final Map<String, GuardedAccess> READS = named("memoryRead");
  private static final Map<String, GuardedAccess> WRITES = named("memoryWrite");

  private final String word;
  private final Type type;

  GuardedAccess(String word, Type type) {
    this.word = word;
    this.type = type;
  }

  private static Map<String, GuardedAccess> named(String verb) {
    return Stream.of(values())
        .collect(Collectors.toUnmodifiableMap(access -> verb + access.word, access -> access));
  }

  /** Writes the body of a method of Endive's if it is one of the twelve. */
  static boolean writes(String method, MethodVisitor body) {
    GuardedAccess read = READS.get(method);
    if (read != null) {
      read.read(body);
      return true;
    }
    GuardedAccess write = WRITES.get(method);
    if (write != null) {
      write.write(body);
      return true;
    }
    return false;
  }

  /** {@code (int base, int offset, Memory memory) -> value}. */
  private void read(MethodVisitor body) {
    address(body, 1);
    Type stored = stored();
    body.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        UNSAFE,
        "get" + name(stored),
        Type.getMethodDescriptor(stored, Type.getType(Object.class), Type.LONG_TYPE),
        false);
    switch (this) {
      case FLOAT -> convert(body, Float.class, "intBitsToFloat", stored, type);
      case DOUBLE -> convert(body, Double.class, "longBitsToDouble", stored, type);
      default -> {}
    }
    body.visitInsn(type.getOpcode(Opcodes.IRETURN));
  }

  /** {@code (int base, value, int offset, Memory memory)}. */
  private void write(MethodVisitor body) {
    address(body, 1 + type.getSize());
    body.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
    Type stored = stored();
    switch (this) {
      case FLOAT -> convert(body, Float.class, "floatToIntBits", type, stored);
      case DOUBLE -> convert(body, Double.class, "doubleToLongBits", type, stored);
      default -> {}
    }
    body.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        UNSAFE,
        "put" + name(stored),
        Type.getMethodDescriptor(
            Type.VOID_TYPE, Type.getType(Object.class), Type.LONG_TYPE, stored),
        false);
    body.visitInsn(Opcodes.RETURN);
  }

  /** Leaves the memory, null and the address on the stack. */
  private static void address(MethodVisitor body, int offsetSlot) {
    body.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
    body.visitInsn(Opcodes.ACONST_NULL);
    body.visitFieldInsn(Opcodes.GETSTATIC, Type.getInternalName(GuardPages.class), "BASE", "J");
    body.visitVarInsn(Opcodes.ILOAD, 0);
    unsigned(body);
    body.visitInsn(Opcodes.LADD);
    body.visitVarInsn(Opcodes.ILOAD, offsetSlot);
    unsigned(body);
    body.visitInsn(Opcodes.LADD);
  }

  private static void unsigned(MethodVisitor body) {
    body.visitInsn(Opcodes.I2L);
    body.visitLdcInsn(WORD);
    body.visitInsn(Opcodes.LAND);
  }

  private static void convert(
      MethodVisitor body, Class<?> owner, String method, Type from, Type to) {
    body.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(owner),
        method,
        Type.getMethodDescriptor(to, from),
        false);
  }

  /** Floats travel as their bits. */
  private Type stored() {
    return switch (this) {
      case FLOAT -> Type.INT_TYPE;
      case DOUBLE -> Type.LONG_TYPE;
      default -> type;
    };
  }

  private static String name(Type stored) {
    String primitive = stored.getClassName();
    return Character.toUpperCase(primitive.charAt(0)) + primitive.substring(1);
  }
}
