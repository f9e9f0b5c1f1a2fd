package io.idlewild.worker.agent;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.exchange.GrpcTransport;
import io.idlewild.worker.exchange.LinkEvents;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.PeerLink;
import io.idlewild.worker.exchange.PeerSays;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.overlay.Overlay;
import io.idlewild.worker.overlay.OverlayTerms;
import io.idlewild.worker.overlay.PeerLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code idlewild worker nodes}: many nodes of the overlay in one process, for a measurement. Each
 * has its certificate, its door and what a coordinator told it once; there is no coordinator.
 */
@Command(
    name = "nodes",
    hidden = true,
    description = "Nodes of the overlay that a folder describes; for measurements.")
final class NodesCommand implements Callable<Integer> {
  private static final int BOOTSTRAP = 20;
  private static final int FIND_SECONDS = 60;

  /** Of each node: both ends of all connections are files of this one process. */
  private static final int MOST_OPEN = 24;

  @Option(names = "--folder", required = true, description = "identities, places, records")
  private Path folder;

  @Option(names = "--nodes", required = true)
  private int count;

  @Spec private CommandSpec spec;

  private final InstantSource clock;
  private final Ticker ticker = new SystemTicker();
  private final List<Node> nodes = new ArrayList<>();
  private final Random random = new Random(1);

  NodesCommand(InstantSource clock) {
    this.clock = clock;
  }

  private record Node(Overlay overlay, GrpcTransport transport, SignedStatement record) {}

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    PrintWriter out = spec.commandLine().getOut();
    AgentThreads threads = new AgentThreads();
    ScheduledThreadPoolExecutor loop = AgentThreads.loop("overlay");
    for (int i = 0; i < count; i++) {
      nodes.add(node(folder.resolve("node-" + i), threads, loop));
    }
    follow(out);
    nodes.forEach(NodesCommand::stop);
    loop.shutdown();
    threads.close();
    return 0;
  }

  private Node node(Path home, AgentThreads threads, ScheduledThreadPoolExecutor loop)
      throws IOException, GeneralSecurityException {
    IssuedIdentity identity = new IssuedIdentity(IdentityFolder.open(home.resolve("identity")));
    List<String> place = Files.readAllLines(home.resolve("place"));
    Base64.Decoder base64 = Base64.getDecoder();
    GrpcTransport transport = new GrpcTransport(identity, clock, threads.network(), loop);
    Overlay overlay =
        new Overlay(
            new Overlay.Parts(
                HostId.parse(place.get(0)),
                identity,
                new PeerLines(identity, clock, threads.network(), MOST_OPEN),
                home.resolve("overlay"),
                address -> false,
                clock,
                ticker,
                new Random(random.nextLong())),
            OverlaySettings.standard(),
            loop);
    IpAddress address = IpAddress.parse(place.get(1)).orElseThrow();
    transport.listen(
        new InetSocketAddress(address.toInetAddress(), Integer.parseInt(place.get(2))),
        new NoLinks(),
        overlay.service());
    return new Node(
        overlay,
        transport,
        new SignedStatement(base64.decode(place.get(3)), base64.decode(place.get(4))));
  }

  /** What a coordinator does for a worker that comes: names some that came before. */
  private void start(int number) {
    Node node = nodes.get(number);
    List<SignedStatement> others = new ArrayList<>();
    for (int i = 0; i < Math.min(BOOTSTRAP, number); i++) {
      others.add(nodes.get(random.nextInt(number)).record());
    }
    byte[] secret = Hash.of(new byte[] {1}).bytes();
    node.overlay().start(peer -> true);
    node.overlay().told(new OverlayTerms(secret, Optional.of(node.record()), others));
    node.overlay().hold(Set.of(content(number)));
  }

  private static void stop(Node node) {
    node.overlay().close();
    node.transport().close();
  }

  private static ContentId content(int holder) {
    return ContentId.of(("content of node " + holder).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Orders on the standard input: {@code start NODE}; {@code totals}; {@code find ASKER HOLDER};
   * {@code stop NODE}. Its end is the end.
   */
  private void follow(PrintWriter out) throws IOException {
    out.println("ready");
    out.flush();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ");
      switch (words[0]) {
        case "start" -> {
          start(Integer.parseInt(words[1]));
          out.println("began");
        }
        case "totals" -> totals(out);
        case "find" -> find(out, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "stop" -> {
          stop(nodes.get(Integer.parseInt(words[1])));
          out.println("stopped");
        }
        default -> out.println("what?");
      }
      out.flush();
    }
  }

  private void totals(PrintWriter out) {
    long asked = 0;
    long unanswered = 0;
    long contacts = 0;
    long announced = 0;
    for (Node node : nodes) {
      asked += node.overlay().totals().asked();
      unanswered += node.overlay().totals().unanswered();
      contacts += node.overlay().totals().contacts();
      announced += node.overlay().totals().announced();
    }
    out.printf("totals %d %d %.1f %d%n", asked, unanswered, contacts / (double) count, announced);
  }

  private void find(PrintWriter out, int asker, int holder) {
    CompletableFuture<List<PeerAddress>> found = new CompletableFuture<>();
    long began = ticker.nanos();
    nodes.get(asker).overlay().find(content(holder), found::complete);
    List<PeerAddress> providers =
        found.completeOnTimeout(List.of(), FIND_SECONDS, TimeUnit.SECONDS).join();
    out.printf("found %d %d%n", providers.size(), ticker.nanos() - began);
  }

  /** Nobody exchanges contents here. */
  private static final class NoLinks implements LinkEvents {
    @Override
    public void opened(PeerLink link) {
      link.close("not here");
    }

    @Override
    public void said(PeerLink link, PeerSays said) {}

    @Override
    public void ended(PeerLink link, String why) {}
  }
}
