package io.idlewild.coordinator.referee;

/** A question cannot be answered now. It stays in this package. */
final class NotNow extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  NotNow(String sentence) {
    super(sentence, null, false, false);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
