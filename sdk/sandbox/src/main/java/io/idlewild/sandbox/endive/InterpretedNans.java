package io.idlewild.sandbox.endive;

import run.endive.runtime.ExecutionListener;
import run.endive.runtime.MStack;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * Makes NaNs canonical in functions that are interpreted, just before the instruction that would
 * show their bits. Stores are not among them: the memory does it.
 */
final class InterpretedNans implements ExecutionListener {
  @Override
  public void onExecution(Instruction instruction, MStack stack) {
    OpCode opcode = instruction.opcode();
    switch (opcode) {
      case I32_REINTERPRET_F32, F32_COPYSIGN -> {
        float value = Float.intBitsToFloat((int) stack.pop());
        stack.push(CanonicalNan.toLong(value));
      }
      case I64_REINTERPRET_F64, F64_COPYSIGN ->
          stack.push(CanonicalNan.toLong(Double.longBitsToDouble(stack.pop())));
      default -> {}
    }
  }
}
