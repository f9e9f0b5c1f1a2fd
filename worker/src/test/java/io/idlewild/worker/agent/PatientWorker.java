package io.idlewild.worker.agent;

import io.idlewild.worker.fake.FakeRunner;

/** The worker's program with a sandbox whose tasks never end. */
final class PatientWorker {
  private PatientWorker() {}

  public static void main(String[] arguments) {
    Logging.prepare();
    System.exit(Main.run((settings, cache) -> FakeRunner.byHand(), arguments));
  }
}
