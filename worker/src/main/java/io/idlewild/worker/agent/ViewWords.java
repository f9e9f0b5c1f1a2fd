package io.idlewild.worker.agent;

import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.exchange.ChunkTotals;
import io.idlewild.worker.idle.Battery;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Machine;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.status.WorkerStatus;
import io.idlewild.worker.task.SessionView;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the session shows, as the status tells it. */
final class ViewWords {
  private ViewWords() {}

  static WorkerStatus.MachineNow machine(
      Machine machine, SessionView view, @Nullable Double cores, @Nullable Long memoryBytes) {
    Optional<IdleSample> sample = view.sample();
    return new WorkerStatus.MachineNow(
        machine.cpu(),
        machine.logicalCores(),
        view.idleCores(),
        sample.map(IdleSample::foreignCores).orElse(0.0),
        cores,
        sample.map(IdleSample::load1m).filter(load -> load >= 0).orElse(null),
        machine.memoryBytes(),
        sample.map(IdleSample::freeMemoryBytes).orElse(0L),
        memoryBytes,
        sample
            .map(IdleSample::battery)
            .filter(Battery::present)
            .map(battery -> new WorkerStatus.Power(battery.onMains(), battery.charge()))
            .orElse(null),
        view.outlook().map(ViewWords::owner).orElse(null));
  }

  private static WorkerStatus.Owner owner(Outlook outlook) {
    return new WorkerStatus.Owner(
        outlook.owner().name().toLowerCase(Locale.ROOT),
        outlook.early().map(Duration::toSeconds).orElse(null),
        outlook.likely().map(Duration::toSeconds).orElse(null));
  }

  static WorkerStatus.Chunks chunks(ChunkTotals totals) {
    return new WorkerStatus.Chunks(
        totals.fromOrigin(),
        totals.fromOriginBytes(),
        totals.fromPeers(),
        totals.fromPeersBytes(),
        totals.given(),
        totals.givenBytes());
  }

  static WorkerStatus.Task task(SessionView.Task task) {
    return new WorkerStatus.Task(
        task.lease().toString(),
        task.jobName(),
        task.workload().orElse(null),
        task.publisher().map(PublisherId::toString).orElse(null),
        task.state(),
        task.fraction() < 0 ? null : task.fraction(),
        task.elapsed().toMillis(),
        task.cpu().map(Duration::toMillis).orElse(null));
  }

  static boolean is(SessionView.Task task, String state) {
    return task.state().equals(state);
  }

  static int computing(SessionView view) {
    return (int) view.tasks().stream().filter(task -> is(task, "computing")).count();
  }

  /** The state in a word. */
  static String state(SessionView view) {
    boolean unfinished = view.tasks().stream().anyMatch(task -> !is(task, "reported"));
    if (view.stance().draining()) {
      return unfinished ? "draining" : "drained";
    }
    if (view.suspension().isPresent()) {
      return "suspended";
    }
    if (computing(view) > 0) {
      return "computing";
    }
    return view.connected() ? "ready" : "disconnected";
  }
}
