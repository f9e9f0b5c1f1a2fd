package io.idlewild.coordinator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.host.IdleReport.Suspension;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final IdleReport IDLE =
      new IdleReport(2, 0, 0.1, 1 << 30, Optional.empty(), Optional.empty());
  private static final IdleReport SUSPENDED =
      new IdleReport(
          0,
          4,
          4.0,
          1 << 30,
          Optional.empty(),
          Optional.of(new Suspension("foreign-load", "Somebody works here.")));

  @Test
  void hostWithoutStreamIsOffline() {
    assertThat(Presence.ABSENT.state(true)).isEqualTo(HostState.OFFLINE);
  }

  @Test
  void connectedHostIsReadyUntilItHasTasks() {
    Presence presence = Presence.ABSENT.connected().idle(IDLE);

    assertThat(presence.state(false)).isEqualTo(HostState.READY);
    assertThat(presence.state(true)).isEqualTo(HostState.COMPUTING);
  }

  @Test
  void suspendedHostIsSuspendedEvenWithTasks() {
    assertThat(Presence.ABSENT.connected().idle(SUSPENDED).state(true))
        .isEqualTo(HostState.SUSPENDED);
  }

  @Test
  void newStreamOutlivesTheOldOnesEnd() {
    Presence presence = Presence.ABSENT.connected().connected().disconnected();

    assertThat(presence.isConnected()).isTrue();
    assertThat(presence.disconnected()).isEqualTo(Presence.ABSENT);
  }
}
