package io.idlewild.worker.fake;

import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import java.util.List;

/**
 * A coordinator that welcomes everybody and never has work: for measuring an idle worker. It prints
 * its address; the token is {@code token}.
 */
final class FakeCoordinatorProgram {
  private FakeCoordinatorProgram() {}

  public static void main(String[] arguments) {
    try (FakeCoordinator coordinator = new FakeCoordinator()) {
      coordinator.enrolment().invite("token");
      System.out.println(coordinator.enrolment().url());
      while (coordinator.awaitForever(BodyCase.HELLO)) {
        coordinator.welcome(List.of());
      }
    }
  }
}
