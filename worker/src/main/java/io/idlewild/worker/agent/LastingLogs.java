package io.idlewild.worker.agent;

import java.util.logging.LogManager;

/**
 * Goes on logging while the program shuts down. The platform's own closes its handlers at the same
 * moment as the worker gives its leases back, and swallows what it says of that.
 */
public final class LastingLogs extends LogManager {
  @Override
  public void reset() {
    // Handlers write to stderr, which the system closes.
  }
}
