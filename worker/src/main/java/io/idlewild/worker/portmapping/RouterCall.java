package io.idlewild.worker.portmapping;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One question by UDP to the router, said again with growing pauses until it answers, as RFC 6886
 * (3.1) wants it; but not for a minute.
 */
final class RouterCall {
  private static final int TRIES = 4;
  private static final int MOST_BYTES = 1_100;

  private final InetSocketAddress router;
  private final Duration firstPause;
  private final Ticker ticker;

  RouterCall(InetSocketAddress router, Duration firstPause, Ticker ticker) {
    this.router = router;
    this.firstPause = firstPause;
    this.ticker = ticker;
  }

  /**
   * Asks.
   *
   * @param question from the address of this machine that leads to the router
   * @param fits whether a datagram answers it; others are ignored
   */
  Optional<byte[]> ask(Function<InetAddress, byte[]> question, Predicate<byte[]> fits)
      throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(router); // datagrams of others do not come through
      byte[] said = question.apply(socket.getLocalAddress());
      for (int attempt = 0; attempt < TRIES; attempt++) {
        socket.send(new DatagramPacket(said, said.length));
        Optional<byte[]> answer = hear(socket, firstPause.multipliedBy(1L << attempt), fits);
        if (answer.isPresent()) {
          return answer;
        }
      }
      return Optional.empty();
    }
  }

  private Optional<byte[]> hear(DatagramSocket socket, Duration patience, Predicate<byte[]> fits)
      throws IOException {
    long end = ticker.nanos() + patience.toNanos();
    byte[] buffer = new byte[MOST_BYTES];
    for (long left = end - ticker.nanos(); left > 0; left = end - ticker.nanos()) {
      socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return Optional.empty();
      }
      byte[] answer = Arrays.copyOf(buffer, packet.getLength());
      if (fits.test(answer)) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }
}
