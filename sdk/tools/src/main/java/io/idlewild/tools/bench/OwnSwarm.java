package io.idlewild.tools.bench;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.SignedStatement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The exchange of workers, one process for each host; the first has the file. */
final class OwnSwarm implements AutoCloseable {
  private static final int PORT = 9444;
  private static final int STOP_SECONDS = 10;

  private final PeerNetwork network;
  private final Path folder;
  private final Path file;
  private final Path warmUp;
  private final ContentId content;
  private final ContentId warmContent;
  private final SwarmAuthority authority;
  private final List<Process> processes = new ArrayList<>();
  private final List<BufferedReader> words = new ArrayList<>();

  private OwnSwarm(
      PeerNetwork network, Path folder, Path file, long warmUpBytes, SwarmAuthority authority)
      throws IOException {
    this.network = network;
    this.folder = folder;
    this.file = file;
    byte[] all = Files.readAllBytes(file);
    this.content = ContentId.of(all);
    byte[] few = Arrays.copyOf(all, (int) Math.min(warmUpBytes, all.length / 2));
    this.warmUp = Files.write(folder.resolve("warm-up.bin"), few);
    this.warmContent = ContentId.of(few);
    this.authority = authority;
  }

  /**
   * @param warmUpBytes of another file, which is fetched before; at most half of the file
   */
  static SwarmCommand.Run measure(PeerNetwork network, Path folder, Path file, long warmUpBytes)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException {
    Files.createDirectories(folder);
    SwarmAuthority authority = new SwarmAuthority(Files.getLastModifiedTime(file).toInstant());
    try (OwnSwarm swarm = new OwnSwarm(network, folder, file, warmUpBytes, authority)) {
      swarm.start();
      return swarm.run();
    }
  }

  private static HostId host(int index) {
    return new HostId(new UUID(0x1d1e, index));
  }

  private void start() throws BenchFailure, IOException, GeneralSecurityException {
    for (int i = 0; i < network.hosts(); i++) {
      Path home = Files.createDirectories(folder.resolve("peer-" + i));
      prepare(home, i);
      List<String> command =
          new ArrayList<>(
              List.of(
                  worker(),
                  "worker",
                  "peer",
                  "--folder",
                  home.toString(),
                  "--listen",
                  network.address(i) + ":" + PORT));
      if (i == 0) {
        command.addAll(List.of("--file", warmUp.toString(), "--file", file.toString()));
      }
      Process process = network.start(i, folder.resolve("log"), command);
      processes.add(process);
      words.add(process.inputReader(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < network.hosts(); i++) {
      await(i, "ready");
    }
  }

  private static String worker() throws BenchFailure {
    String home = System.getProperty("idlewild.home");
    if (home == null) {
      throw new BenchFailure("start it through the launcher: idlewild bench swarm");
    }
    return Path.of(home, "bin", "idlewild").toString();
  }

  private void prepare(Path home, int index) throws IOException, GeneralSecurityException {
    Path identity = Files.createDirectories(home.resolve("identity"));
    KeyPair keys = SwarmAuthority.newKeys();
    Files.writeString(
        identity.resolve("tls.key"),
        SwarmAuthority.pem("PRIVATE KEY", keys.getPrivate().getEncoded())
            + SwarmAuthority.pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    Files.writeString(
        identity.resolve("tls.pem"),
        SwarmAuthority.pem(
            "CERTIFICATE", authority.issue(host(index), keys.getPublic()).getEncoded()));
    Files.writeString(
        identity.resolve("ca.pem"),
        SwarmAuthority.pem("CERTIFICATE", authority.certificate().getEncoded()));
    Files.writeString(home.resolve("host"), host(index).toString());
    List<String> others = new ArrayList<>();
    for (int i = 0; i < network.hosts(); i++) {
      PeerNetwork.Sight sight = i == index ? PeerNetwork.Sight.NONE : network.sight(index, i);
      if (sight != PeerNetwork.Sight.NONE) {
        String near = sight == PeerNetwork.Sight.NEAR ? " lan" : "";
        others.add("%s %s %d%s".formatted(host(i), network.address(i), PORT, near));
      }
    }
    Files.write(home.resolve("peers"), others);
    Files.write(
        home.resolve("capabilities"),
        List.of(capability(warmContent, index), capability(content, index)));
  }

  private String capability(ContentId id, int index) throws GeneralSecurityException {
    SignedStatement shown =
        authority.sign(new Capability(id, host(index), Sharing.SWARM, authority.end()));
    Base64.Encoder text = Base64.getEncoder();
    return "%s %s %s"
        .formatted(id, text.encodeToString(shown.terms()), text.encodeToString(shown.signature()));
  }

  private SwarmCommand.Run run() throws BenchFailure, IOException, InterruptedException {
    fetch(warmContent);
    long before = network.sentBytes(0);
    double cpu = FamilyTimes.cpuSeconds(processes);
    List<Double> seconds = fetch(content);
    return new SwarmCommand.Run(
        seconds,
        (network.sentBytes(0) - before) / (double) Files.size(file),
        FamilyTimes.cpuSeconds(processes) - cpu);
  }

  /** All at once; seconds of each. */
  private List<Double> fetch(ContentId id) throws BenchFailure, IOException {
    for (int i = 1; i < network.hosts(); i++) {
      Writer orders = processes.get(i).outputWriter(StandardCharsets.UTF_8);
      orders.write("go %s\n".formatted(id));
      orders.flush();
    }
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i < network.hosts(); i++) {
      seconds.add(Long.parseLong(await(i, "done ").substring("done ".length())) / 1e9);
    }
    return seconds;
  }

  private String await(int index, String word) throws BenchFailure, IOException {
    String line = words.get(index).readLine();
    while (line != null && !line.startsWith(word)) {
      if (line.startsWith("failed")) {
        throw new BenchFailure("peer %d: %s".formatted(index, line));
      }
      line = words.get(index).readLine();
    }
    if (line == null) {
      throw new BenchFailure(
          "peer %d ended; its log: %s".formatted(index, Files.readString(folder.resolve("log"))));
    }
    return line;
  }

  /** A program ends with its input. */
  @Override
  public void close() throws IOException, InterruptedException {
    for (Process process : processes) {
      process.getOutputStream().close();
    }
    for (Process process : processes) {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
