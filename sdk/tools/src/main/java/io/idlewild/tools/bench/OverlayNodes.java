package io.idlewild.tools.bench;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Nodes of the workers' overlay in one process, each with a certificate, a door, and an address of
 * a network block of its own. Here are the coordinator's deeds; when the nodes run it is gone.
 */
final class OverlayNodes implements AutoCloseable {
  private static final int STOP_SECONDS = 10;
  private static final String HEAP = "-Xmx2g -Xmn256m";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  /**
   * Questions of a node between two looks, looking after its neighbourhood; coming it asks more.
   */
  private static final int AT_REST = 2;

  private static final Duration COMING = Duration.ofMillis(100);
  private static final long COMING_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Path folder;
  private final int count;
  private final Ticker ticker;
  private final Process process;
  private final BufferedReader words;
  private final Writer orders;

  private OverlayNodes(Path folder, int count, Ticker ticker, Process process) {
    this.folder = folder;
    this.count = count;
    this.ticker = ticker;
    this.process = process;
    this.words = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** One search. */
  record Found(boolean found, double seconds) {}

  /**
   * What the nodes have done.
   *
   * @param contacts of a node in the mean
   * @param announced contents of all
   */
  record Totals(long asked, long unanswered, double contacts, long announced) {}

  static OverlayNodes start(Path folder, int count, Ticker ticker)
      throws BenchFailure, IOException, GeneralSecurityException {
    SwarmAuthority authority = new SwarmAuthority(Files.getLastModifiedTime(folder).toInstant());
    int port = freePort();
    for (int i = 0; i < count; i++) {
      prepare(folder.resolve("node-" + i), i, port, authority);
    }
    String home = System.getProperty("idlewild.home");
    if (home == null) {
      throw new BenchFailure("start it through the launcher: idlewild bench overlay");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(home, "bin", "idlewild").toString(),
                "worker",
                "nodes",
                "--folder",
                folder.toString(),
                "--nodes",
                Integer.toString(count))
            .redirectError(folder.resolve("log").toFile());
    // Two hundred workers' connections do not fit into the memory of one.
    builder.environment().merge("IDLEWILD_JAVA_OPTS", HEAP, (given, heap) -> heap + " " + given);
    Process process = builder.start();
    OverlayNodes nodes = new OverlayNodes(folder, count, ticker, process);
    try {
      nodes.await("ready");
    } catch (BenchFailure | IOException e) {
      process.destroyForcibly();
      throw e;
    }
    return nodes;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void prepare(Path home, int index, int port, SwarmAuthority authority)
      throws IOException, GeneralSecurityException {
    HostId host = new HostId(new UUID(0x1d1e, index));
    Path identity = Files.createDirectories(home.resolve("identity"));
    KeyPair keys = SwarmAuthority.newKeys();
    Files.writeString(
        identity.resolve("tls.key"),
        SwarmAuthority.pem("PRIVATE KEY", keys.getPrivate().getEncoded())
            + SwarmAuthority.pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    Files.writeString(
        identity.resolve("tls.pem"),
        SwarmAuthority.pem("CERTIFICATE", authority.issue(host, keys.getPublic()).getEncoded()));
    Files.writeString(
        identity.resolve("ca.pem"),
        SwarmAuthority.pem("CERTIFICATE", authority.certificate().getEncoded()));
    IpAddress address =
        IpAddress.parse("127.%d.%d.1".formatted(1 + index / 250, 1 + index % 250)).orElseThrow();
    SignedStatement record = authority.sign(new PeerRecord(host, address, port, authority.end()));
    Base64.Encoder base64 = Base64.getEncoder();
    Files.write(
        home.resolve("place"),
        List.of(
            host.toString(),
            address.toString(),
            Integer.toString(port),
            base64.encodeToString(record.terms()),
            base64.encodeToString(record.signature())));
  }

  /** Lets them come one after the other, each when the one before has asked its questions. */
  void begin() throws BenchFailure, IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      order("start " + i, "began");
      long end = ticker.nanos() + COMING_NANOS;
      long asked = -1;
      for (long now = totals().asked(); now != asked && ticker.nanos() < end; ) {
        asked = now;
        SystemPause.of(COMING);
        now = totals().asked();
      }
    }
  }

  /**
   * Waits until all have said what they have, for so long besides, and until little is asked: nodes
   * look after their neighbourhoods for as long as they live.
   */
  void settle(Duration atLeast) throws BenchFailure, IOException, InterruptedException {
    SystemPause.of(atLeast);
    long end = ticker.nanos() + PATIENCE_NANOS;
    Totals before = totals();
    while (ticker.nanos() < end) {
      SystemPause.of(LOOK_EVERY);
      Totals now = totals();
      if (now.announced() >= count && now.asked() - before.asked() <= (long) count * AT_REST) {
        return;
      }
      before = now;
    }
    throw new BenchFailure("the overlay did not come to rest: " + totals());
  }

  Totals totals() throws BenchFailure, IOException {
    String[] line = order("totals", "totals ").split(" ");
    return new Totals(
        Long.parseLong(line[1]),
        Long.parseLong(line[2]),
        Double.parseDouble(line[3]),
        Long.parseLong(line[4]));
  }

  Found find(int asker, int holder) throws BenchFailure, IOException {
    String[] line = order("find %d %d".formatted(asker, holder), "found ").split(" ");
    return new Found(Integer.parseInt(line[1]) > 0, Long.parseLong(line[2]) / 1e9);
  }

  void stop(int node) throws BenchFailure, IOException {
    order("stop " + node, "stopped");
  }

  private String order(String order, String answer) throws BenchFailure, IOException {
    orders.write(order + "\n");
    orders.flush();
    return await(answer);
  }

  private String await(String word) throws BenchFailure, IOException {
    String line = words.readLine();
    while (line != null && !line.startsWith(word)) {
      line = words.readLine();
    }
    if (line == null) {
      throw new BenchFailure(
          "the nodes ended; their log: " + Files.readString(folder.resolve("log")));
    }
    return line;
  }

  /** The program ends with its input. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
