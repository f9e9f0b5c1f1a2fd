package io.idlewild.sandbox.guard;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The kernel's calls for address space, with the numbers of Linux. */
final class SystemMemory {
  private static final int PROT_NONE = 0;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE = 0x02;
  private static final int MAP_FIXED = 0x10;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_NORESERVE = 0x4000;
  private static final int HUGE_PAGES = 14;

  private final MethodHandle mmap;
  private final MethodHandle mprotect;
  private final MethodHandle madvise;

  SystemMemory() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = linker.defaultLookup();
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    ValueLayout.OfInt number = ValueLayout.JAVA_INT;
    this.mmap =
        linker.downcallHandle(
            library.findOrThrow("mmap"),
            FunctionDescriptor.of(word, word, word, number, number, number, word));
    this.mprotect =
        linker.downcallHandle(
            library.findOrThrow("mprotect"), FunctionDescriptor.of(number, word, word, number));
    this.madvise =
        linker.downcallHandle(
            library.findOrThrow("madvise"), FunctionDescriptor.of(number, word, word, number));
  }

  /** Address space that nobody may touch. */
  MemorySegment reserve(long bytes) throws RefusedByKernel {
    long base = map(0, bytes, 0);
    return MemorySegment.ofAddress(base).reinterpret(bytes);
  }

  /** Takes memory away; its address space stays reserved, and what comes there next is zero. */
  void release(long address, long bytes) throws RefusedByKernel {
    if (bytes > 0) {
      map(address, bytes, MAP_FIXED);
    }
  }

  /** Makes reserved memory readable and writable. */
  void open(long address, long bytes) throws RefusedByKernel {
    if (bytes > 0) {
      require((int) call(mprotect, address, bytes, PROT_READ_WRITE), "mprotect");
      // Only advice: a kernel without large pages gives small ones.
      call(madvise, address, bytes, HUGE_PAGES);
    }
  }

  private long map(long address, long bytes, int more) throws RefusedByKernel {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | more;
    try {
      long got = (long) mmap.invokeExact(address, bytes, PROT_NONE, flags, -1, 0L);
      require(got, "mmap");
      return got;
    } catch (RefusedByKernel e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the kernel failed in the JVM", e);
    }
  }

  private static long call(MethodHandle function, long address, long bytes, int number) {
    try {
      return (int) function.invokeExact(address, bytes, number);
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the kernel failed in the JVM", e);
    }
  }

  private static void require(long answer, String function) throws RefusedByKernel {
    if (answer == -1) {
      throw new RefusedByKernel(function);
    }
  }

  /** The kernel gives no memory or no address space. */
  static final class RefusedByKernel extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedByKernel(String function) {
      super(function + " was refused");
    }
  }
}
