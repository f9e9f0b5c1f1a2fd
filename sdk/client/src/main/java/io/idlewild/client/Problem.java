package io.idlewild.client;

/**
 * What is wrong, in words.
 *
 * @param code a stable word for programs
 * @param detail what is wrong, for a person
 * @param remedy what to do about it; may be empty
 */
public record Problem(String code, String detail, String remedy) {

  /** Detail and remedy in one line. */
  public String sentence() {
    if (remedy.isEmpty()) {
      return detail;
    }
    String first = detail.endsWith(".") ? detail.substring(0, detail.length() - 1) : detail;
    return first + ": " + remedy;
  }
}
