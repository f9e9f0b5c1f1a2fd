package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/** Enrolment tokens in the database. Call it in a transaction. */
@ApplicationScoped
class EnrolmentTokens {
  void add(Secret token, int uses, Optional<AccountId> account, Instant now, Instant expiresAt) {
    EnrolmentTokenEntity entity = new EnrolmentTokenEntity();
    entity.hash = token.hash().toString();
    entity.usesLeft = uses;
    entity.accountId = account.map(AccountId::value).orElse(null);
    entity.createdAt = now;
    entity.expiresAt = expiresAt;
    entity.persist();
  }

  /**
   * Takes one use from a token; two who try at once take two.
   *
   * @param again whether the host is enrolled already, which costs no use: the answer to its first
   *     try may have been lost
   * @return the account that the token is for
   * @throws io.idlewild.coordinator.platform.ProblemException if the token is not good
   */
  Optional<AccountId> redeem(Secret token, boolean again, Instant now) {
    EnrolmentTokenEntity entity =
        EnrolmentTokenEntity.<EnrolmentTokenEntity>findByIdOptional(
                token.hash().toString(), LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() ->
                refusal(
                    "token-unknown",
                    "This coordinator did not make this token.",
                    "Check that the whole token was copied and that the address is right."));
    if (!now.isBefore(entity.expiresAt)) {
      throw refusal(
          "token-expired",
          "The token was good until %s.".formatted(entity.expiresAt),
          "Ask for a new one (idlewild invite).");
    }
    if (!again) {
      takeOne(entity);
    }
    return entity.account();
  }

  private static void takeOne(EnrolmentTokenEntity entity) {
    if (entity.usesLeft == 0) {
      throw refusal(
          "token-used-up",
          "The token has been used as often as it was made for.",
          "Ask for a new one (idlewild invite).");
    }
    entity.usesLeft--;
  }

  private static RuntimeException refusal(String code, String detail, String remedy) {
    return Problem.of(code, 403, detail, remedy).asException();
  }
}
