package io.idlewild.sandbox.endive;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.engine.GuestStop;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmModule;

/** Makes sentences of what Endive throws, and names the function where it happened. */
final class Traps {
  private static final Pattern COMPILED_FUNCTION = Pattern.compile("func_(\\d+)");

  /** What Endive says, and what we say, in the words of the specification. */
  private static final Map<String, String> WORDS =
      Map.of(
          "trapped on unreachable instruction", "it ran into an \"unreachable\" instruction",
          "out of bounds memory access", "it accessed memory outside its bounds",
          "integer divide by zero", "it divided an integer by zero",
          "integer overflow", "an integer overflowed",
          "invalid conversion to integer", "it converted a number that has no integer value",
          "indirect call type mismatch", "it called a function pointer of another type",
          "null function reference", "it called a null function pointer",
          "undefined element", "it called a function pointer that is not in the table");

  private final WasmModule module;

  Traps(WasmModule module) {
    this.module = module;
  }

  /** What ends the guest after {@code thrown}. */
  GuestStop stopFor(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof GuestStop stop) {
        return stop;
      }
      if (cause instanceof WasmInterruptedException) {
        return new GuestFailure(FailureCause.TRAP, "the guest was interrupted");
      }
      if (cause instanceof StackOverflowError || isStackMessage(cause)) {
        return new GuestFailure(
            FailureCause.STACK_LIMIT,
            "the module called too deep and used up its stack%s; raise the limit of stack or look for a"
                    .formatted(where(thrown))
                + " recursion without end");
      }
    }
    return new GuestFailure(
        FailureCause.TRAP, "the module trapped%s: %s".formatted(where(thrown), words(thrown)));
  }

  private static boolean isStackMessage(Throwable cause) {
    return "call stack exhausted".equals(cause.getMessage());
  }

  private static String words(Throwable thrown) {
    String reason = EndiveEngine.reason(thrown);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (thrown instanceof ArithmeticException && lower.contains("zero")) {
      return "it divided an integer by zero";
    }
    return WORDS.entrySet().stream()
        .filter(entry -> lower.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(reason);
  }

  /** {@code " in function x"}, if the stack trace tells. */
  private String where(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      Matcher matcher = COMPILED_FUNCTION.matcher(frame.getMethodName());
      if (matcher.matches()) {
        return " in function " + name(Integer.parseInt(matcher.group(1)));
      }
    }
    return "";
  }

  private String name(int index) {
    @Nullable String name =
        module.nameSection() == null ? null : module.nameSection().nameOfFunction(index);
    return name == null ? "number " + index : name;
  }
}
