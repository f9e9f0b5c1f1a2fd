package io.idlewild.worker.digest;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The functions {@code SHA256_*} of OpenSSL's libcrypto, which are the same in its versions 1.1 and
 * 3. They read and write arrays of Java in place; the collector waits meanwhile, so callers hand
 * over little at a time. Thread-safe, as each call has a context of its own.
 */
final class OpenSsl {
  /** Larger than {@code SHA256_CTX}, which has 112 bytes. */
  static final int CONTEXT_BYTES = 128;

  private final MethodHandle init;
  private final MethodHandle update;
  private final MethodHandle last;

  private OpenSsl(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    Linker.Option inPlace = Linker.Option.critical(true);
    AddressLayout pointer = ValueLayout.ADDRESS;
    ValueLayout.OfInt number = ValueLayout.JAVA_INT;
    this.init =
        linker.downcallHandle(
            library.findOrThrow("SHA256_Init"), FunctionDescriptor.of(number, pointer), inPlace);
    this.update =
        linker.downcallHandle(
            library.findOrThrow("SHA256_Update"),
            FunctionDescriptor.of(number, pointer, pointer, ValueLayout.JAVA_LONG),
            inPlace);
    this.last =
        linker.downcallHandle(
            library.findOrThrow("SHA256_Final"),
            FunctionDescriptor.of(number, pointer, pointer),
            inPlace);
  }

  /**
   * @param name as the system's loader knows it
   * @return empty if there is no such library, or it lacks the functions
   */
  static Optional<OpenSsl> open(String name) {
    try {
      return Optional.of(new OpenSsl(SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty(); // no such library or function, or no right to call it
    }
  }

  void begin(MemorySegment context) {
    try {
      require((int) init.invokeExact(context));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void add(MemorySegment context, MemorySegment bytes) {
    try {
      require((int) update.invokeExact(context, bytes, bytes.byteSize()));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void end(MemorySegment context, MemorySegment digest) {
    try {
      require((int) last.invokeExact(digest, context));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static void require(int answer) {
    if (answer != 1) {
      throw new IllegalStateException("OpenSSL answers " + answer);
    }
  }

  private static IllegalStateException failed(Throwable cause) {
    return new IllegalStateException("the system's SHA-256 failed", cause);
  }
}
