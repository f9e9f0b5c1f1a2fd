package io.idlewild.tools.bench;

import io.idlewild.tools.hosts.BareChannel;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Callers who mean no good, on the loopback interface only: each holds on to its connection for as
 * long as it may, rests, and comes again. They call from 64 network blocks.
 */
final class HostileCrowd implements AutoCloseable {
  private static final int BLOCKS = 64;
  private static final int ADDRESSES = 250;
  private static final int FIRST_BLOCK = 100;
  private static final Duration REST = Duration.ofSeconds(10);
  private static final int CONNECT_MS = 10_000;

  /** The beginning of a TLS 1.3 ClientHello: a record that promises 508 bytes and brings 11. */
  private static final byte[] CUT_OFF = HexFormat.of().parseHex("16030101fc010001f80303000000");

  private final InetSocketAddress http;
  private final InetSocketAddress grpc;
  private final SimulatedHosts enrolled;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final LongAdder attempts = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private volatile boolean over;

  HostileCrowd(InetSocketAddress http, InetSocketAddress grpc, SimulatedHosts enrolled) {
    this.http = http;
    this.grpc = grpc;
    this.enrolled = enrolled;
  }

  /** Lets so many loose, a quarter of each kind. */
  void attack(int count) {
    for (int i = 0; i < count; i++) {
      int caller = i;
      Attack attack =
          switch (i % 4) {
            case 0 -> () -> hold(caller, i(caller) % 2 == 0 ? grpc : http, new byte[0]);
            case 1 -> () -> hold(caller, grpc, CUT_OFF);
            case 2 -> () -> silentStream(caller);
            default -> () -> hold(caller, http, enrolment());
          };
      callers.execute(() -> repeat(attack));
    }
  }

  long attempts() {
    return attempts.sum();
  }

  /** Attempts that did not even get a connection. */
  long refused() {
    return refused.sum();
  }

  private interface Attack {
    void once() throws IOException;
  }

  private static int i(int caller) {
    return caller / 4;
  }

  private void repeat(Attack attack) {
    try {
      while (!over) {
        attempts.increment();
        try {
          attack.once();
        } catch (IOException | CompletionException e) {
          refused.increment();
        }
        SystemPause.of(REST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects, says this, and waits until the other side has had enough. */
  private void hold(int caller, InetSocketAddress door, byte[] words) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(source(caller), 0));
      socket.connect(door, CONNECT_MS);
      socket.getOutputStream().write(words);
      byte[] answer = new byte[1024];
      while (!over && socket.getInputStream().read(answer) >= 0) {
        // Whatever it is.
      }
    }
  }

  /** A host that is enrolled, and then says nothing. */
  private void silentStream(int caller) throws IOException {
    try (BareChannel channel = enrolled.bare(caller % enrolled.size())) {
      channel.openInSilence().join();
    }
  }

  private static byte[] enrolment() {
    String body =
        "{\"token\":\"guess\",\"challenge\":\"AAAA\",\"hostKey\":\"AAAA\",\"csr\":\"x\","
            + "\"signature\":\"AAAA\",\"facts\":{\"name\":\"x\",\"os\":\"x\",\"arch\":\"x\","
            + "\"cpu\":\"x\",\"logicalCores\":1,\"memoryBytes\":1}}";
    return "POST /api/v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static InetAddress source(int caller) throws IOException {
    return InetAddress.getByAddress(
        new byte[] {
          127,
          (byte) FIRST_BLOCK,
          (byte) (caller % BLOCKS),
          (byte) (1 + caller / BLOCKS % ADDRESSES)
        });
  }

  @Override
  public void close() {
    over = true;
    callers.shutdownNow();
  }
}
