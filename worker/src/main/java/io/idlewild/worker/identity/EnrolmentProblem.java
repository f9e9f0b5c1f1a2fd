package io.idlewild.worker.identity;

import java.net.URI;

/** A host could not be enrolled, or its certificate not be renewed. The message is for a person. */
public final class EnrolmentProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;

  private EnrolmentProblem(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  static EnrolmentProblem unreachable(URI url, String why) {
    return new EnrolmentProblem(
        Kind.UNREACHABLE,
        "unreachable",
        "The coordinator at %s cannot be reached: %s. Check the address and whether it runs."
            .formatted(url, why));
  }

  /**
   * The coordinator said no.
   *
   * @param sentence its words, for a reason that this worker does not know
   */
  static EnrolmentProblem refused(String code, String sentence) {
    return new EnrolmentProblem(Kind.REFUSED, code, reason(code, sentence));
  }

  static EnrolmentProblem distrusted(String sentence) {
    return new EnrolmentProblem(Kind.DISTRUSTED, "distrusted", sentence);
  }

  private static String reason(String code, String sentence) {
    return switch (code) {
      case "token-unknown" ->
          "The coordinator does not know this token; ask for a new one, or check the address and"
              + " that all of the token was copied.";
      case "token-used-up" ->
          "This token has been used as often as it was made for; ask for a new one (idlewild"
              + " invite).";
      case "token-expired" -> "This token has expired; ask for a new one (idlewild invite).";
      case "host-unknown" ->
          "The coordinator does not know this host; run: idlewild worker enrol URL TOKEN.";
      default ->
          "The coordinator refused (%s).%s"
              .formatted(code, sentence.isEmpty() ? "" : " " + sentence);
    };
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the coordinator does not know, or no longer wants to know, this host. */
  public boolean isStranger() {
    return code.equals("host-unknown") || code.equals("host-revoked");
  }

  /** What went wrong. */
  public enum Kind {
    /** No coordinator answers: it may later. */
    UNREACHABLE,
    /** It said no. */
    REFUSED,
    /** It is not the one that the invitation, or an earlier enrolment, names. */
    DISTRUSTED
  }
}
