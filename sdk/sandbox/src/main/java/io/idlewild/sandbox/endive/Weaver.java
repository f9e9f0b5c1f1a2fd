package io.idlewild.sandbox.endive;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import run.endive.runtime.OpcodeImpl;
import run.endive.wasm.types.Value;

/** Changes what Endive's compiler emits, method call by method call. */
final class Weaver {
  private static final int API = Opcodes.ASM9;
  private static final String OPCODES = Type.getInternalName(OpcodeImpl.class);
  private static final String VALUE = Type.getInternalName(Value.class);
  private static final String NANS = Type.getInternalName(CanonicalNan.class);

  private Weaver() {}

  /** A class of compiled functions in which NaNs are canonical wherever their bits show. */
  static byte[] withCanonicalNans(byte[] compiled) {
    ClassReader reader = new ClassReader(compiled);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new NanCalls(super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  /**
   * The methods that compiled functions share, with loads and stores that go to the guard pages and
   * without the look for an interrupt: who stops such a guest ends its process.
   */
  static byte[] withGuardPages(byte[] shared) {
    ClassReader reader = new ClassReader(shared);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor kept = super.visitMethod(access, name, descriptor, signature, exceptions);
            return replaces(name, kept) ? new Discarded() : kept;
          }
        },
        0);
    return writer.toByteArray();
  }

  private static boolean replaces(String method, MethodVisitor body) {
    boolean interruption = method.equals("checkInterruption");
    if (interruption) {
      body.visitInsn(Opcodes.RETURN);
    }
    boolean replaced = interruption || GuardedAccess.writes(method, body);
    if (replaced) {
      body.visitMaxs(0, 0);
      body.visitEnd();
    }
    return replaced;
  }

  /** Takes the former body of a replaced method. */
  private static final class Discarded extends MethodVisitor {
    Discarded() {
      super(API);
    }
  }

  private static final class NanCalls extends MethodVisitor {
    NanCalls(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      switch (owner.equals(OPCODES) || owner.equals(VALUE) ? name : "") {
        case "I32_REINTERPRET_F32" -> call("java/lang/Float", "floatToIntBits", descriptor);
        case "I64_REINTERPRET_F64" -> call("java/lang/Double", "doubleToLongBits", descriptor);
        case "F32_COPYSIGN", "F64_COPYSIGN" -> call(NANS, "copySign", descriptor);
        case "floatToLong", "doubleToLong" -> call(NANS, "toLong", descriptor);
        default -> super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void call(String owner, String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
  }
}
