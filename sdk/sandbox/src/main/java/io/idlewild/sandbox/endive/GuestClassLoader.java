package io.idlewild.sandbox.endive;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/** Holds the classes of one module. The JVM verifies them as it does all code that it is handed. */
final class GuestClassLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  private GuestClassLoader(Map<String, byte[]> classes) {
    super("guest", GuestClassLoader.class.getClassLoader());
    this.classes = classes;
  }

  /** Loads a module's classes; what is wrong with them shows here and not while a task runs. */
  static Function<Instance, Machine> load(CompiledClasses compiled) {
    GuestClassLoader loader = new GuestClassLoader(compiled.classes());
    try {
      for (String name : compiled.classes().keySet()) {
        Class.forName(name, true, loader);
      }
      Constructor<? extends Machine> constructor =
          loader
              .loadClass(compiled.machine())
              .asSubclass(Machine.class)
              .getConstructor(Instance.class);
      return instance -> make(constructor, instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiler's own classes are not there", e);
    }
  }

  private static Machine make(Constructor<? extends Machine> constructor, Instance instance) {
    try {
      return constructor.newInstance(instance);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
