package io.idlewild.coordinator.referee;

/** What a verifier says of a result. */
public sealed interface Verified {

  /** The result is right. */
  record Right() implements Verified {}

  /**
   * The result is wrong.
   *
   * @param detail the verifier's last words, for a person
   */
  record Wrong(String detail) implements Verified {}

  /**
   * The verifier itself failed: it trapped, met a limit, or ended with an exit code that means
   * nothing. The host is not to blame.
   *
   * @param detail one sentence for a person
   */
  record Failed(String detail) implements Verified {}

  /**
   * The referee could not do it; ask again later.
   *
   * @param sentence why, for a person
   */
  record Unavailable(String sentence) implements Verified {}
}
