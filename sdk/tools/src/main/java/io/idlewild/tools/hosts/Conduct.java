package io.idlewild.tools.hosts;

import java.time.Duration;

/** How a simulated host deals with the tasks that it is given. Called on the network's threads. */
public interface Conduct {
  /** Whether it runs this workload, by name; one that it does not run, it declines. */
  boolean runs(String workload);

  /** How it deals with a task. */
  Effort effort(Assignment assignment);

  /** Answers everything at once. */
  static Conduct answering(Answer answer) {
    return new Conduct() {
      @Override
      public boolean runs(String workload) {
        return true;
      }

      @Override
      public Effort effort(Assignment task) {
        return new Effort(Duration.ZERO, new Effort.Wrote(answer.file(), answer.to(task.seed())));
      }
    };
  }
}
