package io.idlewild.worker.agent;

import io.idlewild.core.process.ParentWatch;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.PreferenceProblem;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.SettingValues;
import io.idlewild.worker.idle.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild worker run}. */
@Command(
    name = "run",
    description = "Computes whenever this machine is idle, until it is stopped.",
    mixinStandardHelpOptions = true,
    footer = "Settings stand in worker.properties in the folder; options win over them.")
final class RunCommand implements Callable<Integer> {
  private final Sandbox sandbox;
  private final InstantSource clock;

  @Option(names = "--idle-policy", paramLabel = "polite|always", description = "idle.policy")
  private @Nullable String idlePolicy;

  @Option(names = "--cores", paramLabel = "N", description = "cores.max: cores that tasks may use")
  private @Nullable String cores;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "memory.max: of all tasks together")
  private @Nullable String memory;

  @Option(names = "--disk", paramLabel = "SIZE", description = "disk.max: room for inputs")
  private @Nullable String disk;

  @Option(
      names = "--swarm",
      paramLabel = "off|lan|swarm",
      description = "swarm.mode: with whom inputs are shared")
  private @Nullable String swarm;

  @Option(
      names = "--swarm-loopback",
      description = "swarm.loopback: share with workers of this very machine, for a grid on one")
  private boolean loopback;

  @Option(names = "--log-level", paramLabel = "LEVEL", description = "log.level")
  private @Nullable String logLevel;

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  RunCommand(Sandbox sandbox, InstantSource clock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  @Override
  public Integer call() throws CommandFailed, InterruptedException {
    WorkerFolder folder = data.folder();
    PreferencesStore preferences = preferences(folder);
    Logging.start(preferences.current().logLevel());
    if (!folder.isEnrolled()) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "This worker is not enrolled yet; run: idlewild worker enrol URL INVITATION");
    }
    try {
      try (WorkerFolder.Lock lock = folder.lock()) {
        runUntilStopped(agent(folder, preferences));
      }
      folder.deleteLock();
      return 0;
    } catch (IOException e) {
      throw folder.unusable(e);
    }
  }

  private PreferencesStore preferences(WorkerFolder folder) throws CommandFailed {
    SettingValues flags =
        new SettingValues()
            .flag("--idle-policy", "idle.policy", idlePolicy)
            .flag("--cores", "cores.max", cores)
            .flag("--memory", "memory.max", memory)
            .flag("--disk", "disk.max", disk)
            .flag("--swarm", "swarm.mode", swarm)
            .flag("--swarm-loopback", "swarm.loopback", loopback ? "true" : null)
            .flag("--log-level", "log.level", logLevel);
    Machine machine = Machine.here();
    Capacity capacity =
        new Capacity(
            Runtime.getRuntime().availableProcessors(),
            machine.logicalCores(),
            machine.memoryBytes());
    List<PreferenceProblem> problems = PreferencesStore.check(flags, capacity);
    if (!problems.isEmpty()) {
      throw new CommandFailed(CommandFailed.USAGE, problems.getFirst().sentence());
    }
    return PreferencesStore.open(folder.settings(), flags, capacity);
  }

  private WorkerAgent agent(WorkerFolder folder, PreferencesStore preferences)
      throws CommandFailed {
    PrintWriter out = spec.commandLine().getOut();
    try {
      return new WorkerAgent(
          folder,
          preferences,
          sandbox.create(preferences.current(), folder.cache()),
          clock,
          line -> {
            out.println(line);
            out.flush();
          });
    } catch (IOException e) {
      throw folder.unusable(e);
    } catch (GeneralSecurityException e) {
      throw new CommandFailed(
          CommandFailed.FOLDER,
          "The keys in %s cannot be used: %s.".formatted(folder.root(), e.getMessage()));
    }
  }

  /** The system ends the program, and the worker gives back what it holds; or it leaves. */
  private static void runUntilStopped(WorkerAgent agent) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "shutdown"));
    ParentWatch.start(System.getenv(), () -> System.exit(0));
    agent.start();
    agent.awaitDeparture();
  }
}
