package io.idlewild.worker.page;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A page for each scenario, to look at: started as a program, it prints a line with a link for each
 * and runs until its input ends.
 */
public final class ScenarioPages implements AutoCloseable {
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final Map<Scenario, LocalPage> pages = new EnumMap<>(Scenario.class);
  private final Path folder;

  public ScenarioPages(Path folder) {
    this.folder = folder;
  }

  /** Starts the page of a scenario. */
  public String link(Scenario scenario, WorkerControls controls) throws Exception {
    Path own = Files.createDirectories(folder.resolve(scenario.name()));
    pages.put(
        scenario,
        LocalPage.start(
            own,
            controls,
            new LocalPage.PageThreads(network, calls),
            new SecureRandom(),
            InstantSource.system()));
    try (PageClient client = new PageClient(PageAddress.read(own).orElseThrow())) {
      return client.link();
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("idlewild-pages");
    try (ScenarioPages pages = new ScenarioPages(folder)) {
      for (Scenario scenario : Scenario.values()) {
        System.out.println(
            scenario
                + " "
                + pages.link(scenario, new ScenarioControls(scenario, InstantSource.system())));
      }
      while (System.in.read() >= 0) {
        // until the one who started this has seen enough
      }
    }
    System.exit(0);
  }

  @Override
  public void close() {
    pages.values().forEach(LocalPage::close);
    network.shutdownGracefully();
    calls.shutdownNow();
    try {
      for (Scenario scenario : pages.keySet()) {
        Files.deleteIfExists(folder.resolve(scenario.name()));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
