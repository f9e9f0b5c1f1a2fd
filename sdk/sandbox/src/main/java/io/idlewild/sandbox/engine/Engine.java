package io.idlewild.sandbox.engine;

import java.util.Optional;

/** Makes programs of modules. Implementations are thread-safe. */
public interface Engine {

  /** Name and version, as in {@code endive 1.0.0}. It is part of the key of whatever is cached. */
  String name();

  /**
   * Parses, validates and compiles a module. It takes as long and as much memory as a hostile
   * module makes it take: call it where both are bounded.
   *
   * @throws ModuleRejected if the module cannot be run; the message is a sentence for a person
   */
  default Program compile(byte[] module) throws ModuleRejected {
    return compile(module, Optional.empty());
  }

  /**
   * The same, but spares the compiling.
   *
   * @param former what {@link Program#compiled()} of the same module and engine gave; if it is of
   *     another one or damaged, the module is compiled anew
   */
  Program compile(byte[] module, Optional<byte[]> former) throws ModuleRejected;
}
