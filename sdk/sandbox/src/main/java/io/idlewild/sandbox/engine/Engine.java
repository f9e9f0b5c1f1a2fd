package io.idlewild.sandbox.engine;

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
  Program compile(byte[] module) throws ModuleRejected;
}
