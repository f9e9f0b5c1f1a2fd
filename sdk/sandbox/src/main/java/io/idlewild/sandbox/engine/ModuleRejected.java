package io.idlewild.sandbox.engine;

/** An engine cannot run a module. The message is a sentence for a person. */
public final class ModuleRejected extends Exception {
  private static final long serialVersionUID = 1L;

  public ModuleRejected(String sentence) {
    super(sentence);
  }
}
