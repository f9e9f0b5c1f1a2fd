package io.idlewild.worker.agent;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.exchange.Fetched;
import io.idlewild.worker.exchange.GrpcTransport;
import io.idlewild.worker.exchange.NoOrigin;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.Surroundings;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.exchange.SwarmSettings;
import io.idlewild.worker.exchange.SwarmTotals;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.store.PartialContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code idlewild worker peer}: one peer of a measurement. It has the exchange of a worker and no
 * coordinator; whom it knows stands in a file.
 */
@Command(
    name = "peer",
    hidden = true,
    description = "Shares one content with peers that a file names; for measurements.")
final class PeerCommand implements Callable<Integer> {
  @Option(names = "--folder", required = true, description = "identity, peers, capability, store")
  private Path folder;

  @Option(names = "--listen", required = true, paramLabel = "ADDRESS:PORT")
  private String listen;

  @Option(names = "--file", description = "a file that it has from the start; may be repeated")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  private final InstantSource clock;

  PeerCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call()
      throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
    IssuedIdentity identity = new IssuedIdentity(IdentityFolder.open(folder.resolve("identity")));
    ContentFolder store = ContentFolder.open(folder.resolve("contents"), 1L << 40, clock);
    for (Path file : files) {
      keep(store, file);
    }
    AgentThreads threads = new AgentThreads();
    ScheduledThreadPoolExecutor loop = AgentThreads.loop("swarm");
    Ticker ticker = new SystemTicker();
    HostId host = HostId.parse(Files.readString(folder.resolve("host")).strip());
    GrpcTransport transport = new GrpcTransport(identity, clock, threads.network(), loop);
    Named named = new Named();
    Swarm swarm =
        new Swarm(
            new Swarm.Parts(
                host,
                store,
                new NoOrigin(),
                identity.authority().getPublicKey(),
                clock,
                ticker,
                new SecureRandom()),
            transport,
            SwarmSettings.DEFAULT,
            named,
            loop,
            threads.calls());
    named.swarm = swarm;
    IpAddress own = IpAddress.parse(listen.substring(0, listen.lastIndexOf(':'))).orElseThrow();
    int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    transport.listen(new InetSocketAddress(own.toInetAddress(), port), swarm);
    swarm.start();
    follow(swarm, store, ticker);
    swarm.close();
    threads.close();
    return 0;
  }

  /** Orders on the standard input: {@code go LENGTH-ROOT}, {@code totals}; its end is the end. */
  private void follow(Swarm swarm, ContentFolder store, Ticker ticker)
      throws IOException, InterruptedException, ExecutionException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("ready");
    out.flush();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.startsWith("go ")) {
        ContentId id = ContentId.parse(order.substring("go ".length()));
        store.mark(id, Sharing.SWARM);
        long began = ticker.nanos();
        Fetched fetched = swarm.fetch(id).get();
        long nanos = ticker.nanos() - began;
        out.println(fetched instanceof Fetched.Here ? "done " + nanos : "failed " + fetched);
      } else if (order.equals("totals")) {
        SwarmTotals totals = swarm.totals();
        out.printf(
            "totals received %d sent %d wasted %d%n",
            totals.fromPeers(), totals.sentPeers(), totals.wasted());
      }
      out.flush();
    }
  }

  private static void keep(ContentFolder store, Path file) throws IOException {
    long length = Files.size(file);
    ContentHasher hasher = new ContentHasher(length);
    Chunking chunking = Chunking.of(length);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = in.readNBytes(chunking.chunkSize());
      while (chunk.length > 0) {
        hasher.update(chunk, 0, chunk.length);
        chunk = in.readNBytes(chunking.chunkSize());
      }
    }
    Manifest manifest = hasher.finish();
    store.mark(manifest.id(), Sharing.SWARM);
    try (InputStream in = Files.newInputStream(file);
        PartialContent partial = store.begin(manifest)) {
      for (int i = 0; i < chunking.count(); i++) {
        partial.put(i, in.readNBytes(chunking.sizeOf(i)));
      }
      store.complete(partial);
    }
  }

  /** Those in the file {@code peers}: host, address and port a line, and "lan" of near ones. */
  private final class Named implements Surroundings {
    private final Set<HostId> near = ConcurrentHashMap.newKeySet();
    private @Nullable Swarm swarm;

    @Override
    public boolean isOnLan(HostId peer, InetAddress address) {
      return near.contains(peer);
    }

    @Override
    public boolean mayDial(PeerAddress peer) {
      return true;
    }

    @Override
    public void wanted(ContentId id) {
      Swarm served = swarm;
      if (served == null) {
        return;
      }
      try {
        List<PeerAddress> peers = new ArrayList<>();
        List<Optional<SignedStatement>> records = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("peers"))) {
          String[] words = line.split(" ");
          peers.add(
              new PeerAddress(
                  HostId.parse(words[0]),
                  IpAddress.parse(words[1]).orElseThrow(),
                  Integer.parseInt(words[2])));
          records.add(Optional.empty());
          if (words.length > 3) {
            near.add(HostId.parse(words[0]));
          }
        }
        for (String line : Files.readAllLines(folder.resolve("capabilities"))) {
          String[] words = line.split(" ");
          if (words[0].equals(id.toString())) {
            served.granted(
                id,
                new SignedStatement(
                    Base64.getDecoder().decode(words[1]), Base64.getDecoder().decode(words[2])));
          }
        }
        served.found(id, peers, records, true);
      } catch (IOException e) {
        throw new UncheckedIOException("the files of the measurement", e);
      }
    }

    @Override
    public void complete(ContentId id) {}

    @Override
    public void poisoned(HostId peer, ContentId id) {}
  }
}
