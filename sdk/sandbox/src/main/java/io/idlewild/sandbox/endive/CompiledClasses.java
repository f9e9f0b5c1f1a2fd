package io.idlewild.sandbox.endive;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.ClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.compiler.internal.Shaded;
import run.endive.wasm.WasmModule;

/**
 * What a module was compiled to.
 *
 * @param machine name of the class that runs it
 * @param classes bytes of all classes by name, with dots
 * @param interpreted indices of functions that were too large to be compiled
 */
record CompiledClasses(String machine, Map<String, byte[]> classes, Set<Integer> interpreted) {
  CompiledClasses {
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
    interpreted = Collections.unmodifiableSet(new TreeSet<>(interpreted));
  }

  /** Compiles and weaves. */
  static CompiledClasses of(WasmModule module, Access access) {
    Supplier<ClassCollector> collectors = () -> new Collector(access);
    CompilerResult result =
        Compiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .withClassCollectorFactory(collectors)
            .build()
            .compile();
    return new CompiledClasses(
        result.collector().mainClassName(),
        woven(result.classBytes().values()),
        result.interpretedFunctions());
  }

  private static Map<String, byte[]> woven(Collection<byte[]> compiled) {
    Map<String, byte[]> classes = new TreeMap<>();
    for (byte[] bytes : compiled) {
      String name = new ClassReader(bytes).getClassName().replace('/', '.');
      classes.put(name, Weaver.withCanonicalNans(bytes));
    }
    return classes;
  }

  /** How compiled functions reach the guest's memory. */
  enum Access {
    CHECKED,
    GUARDED
  }

  /** Endive copies its shared methods into each module; here it gets ours. */
  private static final class Collector extends ByteClassCollector {
    private final Access access;

    Collector(Access access) {
      this.access = access;
    }

    @Override
    public byte[] resolve(Class<?> type) {
      byte[] bytes = super.resolve(type);
      return access == Access.GUARDED && type == Shaded.class
          ? Weaver.withGuardPages(bytes)
          : bytes;
    }
  }
}
