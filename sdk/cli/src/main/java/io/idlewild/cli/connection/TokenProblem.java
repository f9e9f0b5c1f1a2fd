package io.idlewild.cli.connection;

import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;

/** Says how a person at a terminal hands over a token; a server speaks of headers. */
final class TokenProblem {
  private static final int NOT_AUTHENTICATED = 401;
  private static final String WRONG_PASSWORD = "login-wrong";

  private TokenProblem() {}

  /** The same refusal, with advice for this command line if the token is what is wrong. */
  static RequestRefusedException named(RequestRefusedException refusal) {
    if (refusal.status() != NOT_AUTHENTICATED || refusal.code().equals(WRONG_PASSWORD)) {
      return refusal;
    }
    return new RequestRefusedException(
        refusal.status(),
        new Problem(
            refusal.code(),
            "the server does not accept the token, or got none",
            "log in with idlewild login URL --name NAME, or hand over a token with --token or"
                + " IDLEWILD_TOKEN; the admin's is in the file admin.token of the coordinator's data"
                + " folder"));
  }
}
