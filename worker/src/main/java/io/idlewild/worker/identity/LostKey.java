package io.idlewild.worker.identity;

import java.security.GeneralSecurityException;

/** The host's key cannot be used. The message says which file, why, and what to do. */
public final class LostKey extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  LostKey(String what) {
    super(
        what
            + "; put it back from a copy, or move it away and enrol again, as another host: idlewild worker"
            + " enrol URL INVITATION. Results and inputs stay where they are");
  }
}
