package io.idlewild.sandbox.child;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.wasi.Wasi;

/** Lets a guest's calls pass, holds them, or ends the guest. */
final class TaskGate implements Wasi.Gate {
  private boolean stopped;
  private boolean suspended;
  private boolean checkpointWanted;

  @Override
  public synchronized void pass() {
    while (suspended && !stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopped = true;
      }
    }
    if (stopped) {
      throw new GuestFailure(FailureCause.TRAP, "the task was stopped");
    }
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  synchronized void suspend() {
    suspended = true;
  }

  synchronized void resume() {
    suspended = false;
    notifyAll();
  }

  synchronized void wantCheckpoint() {
    checkpointWanted = true;
  }

  /** Whether the parent has asked for the guest's state since this was asked last. */
  synchronized boolean takeCheckpointWish() {
    boolean wanted = checkpointWanted;
    checkpointWanted = false;
    return wanted;
  }

  synchronized boolean stopped() {
    return stopped;
  }
}
