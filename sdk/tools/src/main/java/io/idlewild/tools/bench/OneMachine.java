package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two hosts on the loopback addresses of this machine, with no limit. */
final class OneMachine implements PeerNetwork {
  @Override
  public int hosts() {
    return 2;
  }

  @Override
  public String host(int index) {
    return "localhost";
  }

  @Override
  public String address(int index) {
    return "127.0.77." + (index + 1);
  }

  @Override
  public Sight sight(int from, int to) {
    return Sight.NEAR;
  }

  /** Nobody counts bytes here. */
  @Override
  public long sentBytes(int index) {
    return 0;
  }

  @Override
  public Process start(int index, Path log, List<String> command) throws BenchFailure {
    try {
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new BenchFailure("%s cannot be started".formatted(command.getFirst()), e);
    }
  }

  @Override
  public void close() {
    // nothing was laid
  }
}
