package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** aria2 with pieces of 256 KiB and a tracker of its own, on the same links. */
final class AriaSwarm implements AutoCloseable {
  private static final Duration HEAD_START = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(60);
  private static final int STOP_SECONDS = 10;
  private static final int PORT = 6_881;

  private final SwarmNetwork network;
  private final Path folder;
  private final Path file;
  private final List<Process> processes = new ArrayList<>();

  private AriaSwarm(SwarmNetwork network, Path folder, Path file) {
    this.network = network;
    this.folder = folder;
    this.file = file;
  }

  static SwarmCommand.Run measure(SwarmNetwork network, Path folder, Path file, Ticker ticker)
      throws BenchFailure, IOException, InterruptedException {
    Files.createDirectories(folder);
    try (AriaSwarm swarm = new AriaSwarm(network, folder, file)) {
      return swarm.run(ticker);
    }
  }

  private SwarmCommand.Run run(Ticker ticker)
      throws BenchFailure, IOException, InterruptedException {
    Path torrent = folder.resolve("input.torrent");
    String tracker =
        "http://%s:%d/announce".formatted(network.switchAddress(), TorrentTracker.PORT);
    Files.write(torrent, TorrentFile.of(file, tracker));
    startTracker();
    start(
        0,
        Objects.requireNonNull(file.getParent(), "a file in a folder"),
        torrent,
        "--check-integrity=true");
    SystemPause.of(HEAD_START);
    long before = network.sentBytes(0);
    double cpu = FamilyTimes.cpuSeconds(processes);
    long began = ticker.nanos();
    for (int i = 1; i < network.hosts(); i++) {
      start(i, Files.createDirectories(folder.resolve("peer-" + i)), torrent);
    }
    double[] seconds = new double[network.hosts() - 1];
    int left = seconds.length;
    while (left > 0) {
      SystemPause.of(LOOK);
      long passed = ticker.nanos() - began;
      if (passed > LIMIT_NANOS) {
        throw new BenchFailure("aria2 did not end within an hour");
      }
      for (int i = 0; i < seconds.length; i++) {
        if (seconds[i] == 0 && Files.exists(folder.resolve("done-" + (i + 1)))) {
          seconds[i] = passed / 1e9;
          left--;
        }
      }
    }
    double copies = (network.sentBytes(0) - before) / (double) Files.size(file);
    return new SwarmCommand.Run(
        Arrays.stream(seconds).boxed().toList(), copies, FamilyTimes.cpuSeconds(processes) - cpu);
  }

  private void startTracker() throws BenchFailure {
    processes.add(
        Namespaces.start(
            network.hub(),
            folder.resolve("tracker.log"),
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                TorrentTracker.class.getName())));
  }

  private void start(int index, Path into, Path torrent, String... more)
      throws BenchFailure, IOException {
    Path hook = folder.resolve("hook-" + index);
    Files.writeString(hook, "#!/bin/sh\ntouch '%s'\n".formatted(folder.resolve("done-" + index)));
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "aria2c",
                "--quiet=true",
                "--dir=" + into,
                "--listen-port=" + PORT,
                "--interface=" + network.address(index),
                "--enable-dht=false",
                "--enable-dht6=false",
                "--enable-peer-exchange=true",
                "--seed-ratio=0.0",
                "--file-allocation=none",
                "--bt-max-peers=0",
                "--bt-request-peer-speed-limit=1000M",
                "--disk-cache=64M",
                "--disable-ipv6=true",
                "--on-bt-download-complete=" + hook));
    command.addAll(List.of(more));
    command.add(torrent.toString());
    processes.add(network.start(index, folder.resolve("aria2.log"), command));
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    for (Process process : processes) {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
