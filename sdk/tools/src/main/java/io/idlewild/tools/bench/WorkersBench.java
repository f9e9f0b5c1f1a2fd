package io.idlewild.tools.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Mixin;

/** A measurement of workers among themselves as a command: no coordinator runs. */
abstract class WorkersBench implements Callable<Integer> {
  private static final int FAILED = 1;

  private final RandomGenerator seeds;

  @Mixin private CommonOptions common;

  WorkersBench(RandomGenerator seeds) {
    this.seeds = seeds;
  }

  /** Refuses bad options, before anything is measured. */
  abstract void check(CommonOptions options);

  abstract Report measure(long seed)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    check(common);
    long seed = common.seed(seeds);
    try {
      common.print(measure(seed));
      return 0;
    } catch (IOException | GeneralSecurityException | BenchFailure e) {
      common.commandLine().getErr().println("idlewild: " + e.getMessage());
      return FAILED;
    }
  }
}
