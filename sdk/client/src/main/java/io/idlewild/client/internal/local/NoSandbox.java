package io.idlewild.client.internal.local;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;

/** What to say where something is to be run and no sandbox is there. */
final class NoSandbox {
  private NoSandbox() {}

  static InvalidInputException exception() {
    return new InvalidInputException(
        new Problem(
            "no-sandbox",
            "there is no sandbox on the class path",
            "add io.idlewild:idlewild-sandbox to your program"));
  }
}
