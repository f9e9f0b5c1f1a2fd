package io.idlewild.protocol.problem;

import java.time.Duration;

/**
 * Why a call is refused.
 *
 * @param code a stable word
 * @param detail what is wrong and where
 * @param remedy what the caller can do
 * @param retryAfter when it is worth trying again; zero is unknown
 */
public record Refusal(String code, String detail, String remedy, Duration retryAfter) {

  /** For a person. */
  public String sentence() {
    return remedy.isEmpty() ? detail : detail + " " + remedy;
  }
}
