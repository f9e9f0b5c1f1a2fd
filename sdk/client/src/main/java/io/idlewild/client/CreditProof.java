package io.idlewild.client;

import io.idlewild.core.content.Hash;
import io.idlewild.protocol.credit.CreditStatement;

/** Checks exports of credit; no server is asked. */
public final class CreditProof {
  private CreditProof() {}

  /**
   * Makes sure that a project signed a statement, and that nobody changed it.
   *
   * @param statement as it was exported
   * @param key fingerprint of the project's key, 64 hexadecimal digits, from somebody you trust
   * @return the lines that were signed
   * @throws InvalidInputException if {@code key} is no fingerprint
   * @throws WrongResultException if the statement is not that project's
   */
  public static String verify(String statement, String key) {
    Hash wanted;
    try {
      wanted = Hash.parse(key.strip());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "bad-key",
              "\"%s\" is no fingerprint of a key".formatted(key),
              "it has 64 hexadecimal digits; the project publishes it"),
          e);
    }
    return switch (CreditStatement.open(statement)) {
      case CreditStatement.Refused refused -> throw wrong(refused.why());
      case CreditStatement.Signed signed -> {
        if (!signed.signer().equals(wanted)) {
          throw wrong("It was signed by another key, " + signed.signer() + ".");
        }
        yield signed.text();
      }
    };
  }

  private static WrongResultException wrong(String why) {
    return new WrongResultException(
        new Problem("bad-statement", why, "get it from the project again"));
  }
}
