package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reveals: asked for, prepared on another thread, sent; what fails is tried again. */
final class Delivery {
  private final HeldTasks held;
  private final SessionSettings settings;
  private final Actions actions;
  private final List<Retry> retries = new ArrayList<>();

  Delivery(HeldTasks held, SessionSettings settings, Actions actions) {
    this.held = held;
    this.settings = settings;
    this.actions = actions;
  }

  /** A new stream asks anew. */
  void reset() {
    retries.clear();
    held.in(HeldTask.Reported.class).forEach(task -> held.put(task.preparing(false)));
  }

  void asked(List<LeaseId> leases, boolean upload) {
    List<LeaseId> unknown = new ArrayList<>();
    for (LeaseId lease : leases) {
      Optional<HeldTask.Reported> task = held.find(lease, HeldTask.Reported.class);
      if (task.isPresent()) {
        prepare(task.get(), upload);
      } else if (!held.holds(lease)) {
        unknown.add(lease);
      }
    }
    if (!unknown.isEmpty()) {
      actions.send(new WorkerSays.GiveBack(unknown, "the worker does not have this result"));
    }
  }

  private void prepare(HeldTask.Reported task, boolean upload) {
    switch (task.report().outcome()) {
      case Outcome.Failure failure -> actions.send(new WorkerSays.Failed(task.report(), failure));
      case Outcome other -> {
        if (!task.preparing()) {
          held.put(task.preparing(true));
          actions.add(new SessionAction.PrepareReveal(task.report(), upload));
        }
      }
    }
  }

  void ready(WorkerSays.Reveal reveal, boolean connected) {
    held.find(reveal.report().lease(), HeldTask.Reported.class)
        .ifPresent(task -> {
          held.put(task.preparing(false));
          if (connected) {
            actions.send(reveal);
          }
        });
  }

  void failed(SessionEvent.RevealFailed failed, boolean connected, long nanos) {
    Optional<HeldTask.Reported> found = held.find(failed.lease(), HeldTask.Reported.class);
    if (found.isEmpty()) {
      return;
    }
    HeldTask.Reported task = found.get().preparing(false);
    held.put(task);
    if (failed.passing()) {
      retries.add(new Retry(failed.lease(), nanos + settings.revealRetry().toNanos()));
      return;
    }
    Outcome.Failure failure = new Outcome.Failure(FailureCause.WORKER, failed.sentence());
    TaskReport report = task.report().butFailed(failure);
    held.put(task.with(report));
    if (connected) {
      actions.send(new WorkerSays.Failed(report, failure));
    }
  }

  /** Tries uploads again whose time has come. */
  void retry(long nanos) {
    List<Retry> due = retries.stream().filter(retry -> nanos - retry.at >= 0).toList();
    retries.removeAll(due);
    for (Retry retry : due) {
      held.find(retry.lease, HeldTask.Reported.class).ifPresent(task -> prepare(task, true));
    }
  }

  private record Retry(LeaseId lease, long at) {}
}
