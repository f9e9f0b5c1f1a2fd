package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.SettingValues;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import io.idlewild.worker.page.PageAddress;
import io.idlewild.worker.page.PageClient;
import io.idlewild.worker.page.Scenario;
import io.idlewild.worker.page.ScenarioControls;
import io.idlewild.worker.page.ScenarioPages;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local page in a real Chromium: how it looks in every state, and what its buttons do. */
@Timeout(600)
class PageBrowserIT {
  private static final Path SCRIPT = Path.of("src", "test", "browser", "page.mjs");
  private static final Path WEBUI = Path.of("..", "coordinator", "src", "main", "webui");

  @TempDir Path folder;

  @BeforeEach
  void needsNodeChromiumAndTheLibrariesOfTheWebPage() throws Exception {
    boolean programs = onPath("node") && onPath("npm") && onPath("chromium");
    assumeTrue(programs || "true".equals(System.getenv("CI")), "node or chromium is missing");
    if (!Files.isDirectory(WEBUI.resolve("node_modules").resolve("playwright-core"))) {
      Said installed = run(WEBUI, "npm", "ci", "--no-audit", "--no-fund");
      assertThat(installed.exit()).as(installed.text()).isZero();
    }
  }

  private record Said(int exit, String text) {}

  private static Said run(Path where, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Said(process.waitFor(), text);
  }

  private static void check(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Said said = run(Path.of("."), command.toArray(String[]::new));
    assertThat(said.exit()).as(said.text()).isZero();
  }

  @Test
  void everyStateIsAccessibleInBothThemesAndHarmless() throws Exception {
    try (ScenarioPages pages = new ScenarioPages(folder)) {
      List<String> arguments = new ArrayList<>(List.of("show"));
      for (Scenario scenario : Scenario.values()) {
        ScenarioControls controls = new ScenarioControls(scenario, InstantSource.system());
        arguments.add(scenario + "=" + pages.link(scenario, controls));
      }

      check(arguments.toArray(String[]::new));
    }
  }

  @Test
  void volunteerSteersAWorkerByItsPageAndLeaves() throws Exception {
    Path data = folder.resolve("worker");
    try (FakeCoordinator coordinator = new FakeCoordinator()) {
      Leases leases = new Leases(coordinator.serve(new byte[] {1}));
      coordinator.enrolment().invite("token");
      String url = coordinator.enrolment().url();
      String publisher = leases.publisher().toString();
      String[] enrol = {
        "enrol",
        url,
        "token",
        "--data",
        data.toString(),
        "--name",
        "tested",
        "--publisher",
        publisher
      };
      assertThat(Main.run((settings, cache) -> FakeRunner.byHand(), enrol)).isZero();
      Path file = data.resolve("worker.properties");
      Files.writeString(file, "idle.policy = always\ncores.idle = 2\n");
      PreferencesStore preferences =
          PreferencesStore.open(file, new SettingValues(), new Capacity(2, 8L << 30));
      try (WorkerAgent agent =
          new WorkerAgent(
              new WorkerFolder(data),
              preferences,
              FakeRunner.byHand(),
              InstantSource.system(),
              line -> {})) {
        agent.start();
        coordinator.await(BodyCase.HELLO);
        coordinator.welcome(List.of());
        coordinator.send(
            leases.notice(new FakeLog()),
            leases.lease(
                LeaseId.random(new Random(1)),
                coordinator.serve(new byte[] {2}),
                "<script>window.hacked=1</script>"));
        try (PageClient client = new PageClient(PageAddress.read(data).orElseThrow())) {
          check("steer", client.link());
        }
      }
      assertThat(coordinator.enrolment().departed()).hasSize(1);
      assertThat(data.resolve("identity")).doesNotExist();
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
