package io.idlewild.worker.config;

/** A setting cannot be used. The message is one sentence for the volunteer. */
public final class SettingsProblem extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsProblem(String message) {
    super(message);
  }
}
