package io.idlewild.sandbox.engine;

/** The guest ended itself. */
public final class GuestExit extends GuestStop {
  private static final long serialVersionUID = 1L;
  private final int code;

  public GuestExit(int code) {
    super("exit " + code);
    this.code = code;
  }

  /** 0 means success. */
  public int code() {
    return code;
  }
}
