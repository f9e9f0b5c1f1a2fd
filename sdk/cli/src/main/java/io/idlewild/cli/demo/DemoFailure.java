package io.idlewild.cli.demo;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The demo cannot go on. The message is for a person; the log, if there is one, says more. */
final class DemoFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient @Nullable Path log;

  DemoFailure(String message) {
    super(message);
    this.log = null;
  }

  DemoFailure(String message, Path log) {
    super(message);
    this.log = log;
  }

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
    this.log = null;
  }

  Optional<Path> log() {
    return Optional.ofNullable(log);
  }
}
