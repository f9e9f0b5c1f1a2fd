package io.idlewild.worker.agent;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.SettingValues;
import java.nio.file.Path;
import java.time.InstantSource;

/** Starts a worker in this JVM that computes on two cores, whatever others do. */
final class AgentStart {
  private AgentStart() {}

  static WorkerAgent in(Path folder, TaskRunner runner) throws Exception {
    SettingValues values =
        new SettingValues().flag("", "idle.policy", "always").flag("", "cores.max", "2");
    WorkerAgent agent =
        new WorkerAgent(
            new WorkerFolder(folder),
            PreferencesStore.open(
                folder.resolve(PreferencesStore.FILE), values, new Capacity(2, 8L << 30)),
            runner,
            InstantSource.system(),
            line -> {});
    agent.start();
    return agent;
  }
}
