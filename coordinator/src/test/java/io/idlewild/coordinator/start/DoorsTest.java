package io.idlewild.coordinator.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DoorsTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void busyPortIsNamedWithTheRemedy() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      int busy = other.getLocalPort();

      assertThatThrownBy(() -> Doors.choose(HOST, 0, busy))
          .isInstanceOfSatisfying(
              StartRefusal.class,
              refusal -> {
                assertThat(refusal.exitCode()).isEqualTo(ExitCode.PORT_BUSY);
                assertThat(refusal)
                    .hasMessageContaining("Port %d at 127.0.0.1 is busy".formatted(busy))
                    .hasMessageContaining("--grpc-port");
              });
    }
  }

  @Test
  void zeroTakesTwoDifferentFreePorts() throws Exception {
    Doors doors = Doors.choose(HOST, 0, 0);

    assertThat(doors.http()).isPositive().isNotEqualTo(doors.grpc());
    assertThat(doors.grpc()).isPositive();
  }

  @Test
  void addressOfAnotherMachineIsABadOption() {
    assertThatThrownBy(() -> Doors.choose("192.0.2.1", 0, 0))
        .isInstanceOfSatisfying(
            StartRefusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.BAD_OPTION));
  }

  @Test
  void wildcardIsCalledLoopbackAtHome() {
    assertThat(new Doors("0.0.0.0", 1, 2).localHost()).isEqualTo("127.0.0.1");
  }
}
