package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopTest {
  private static final Duration AWAY = Duration.ofMinutes(3);

  @TempDir Path root;
  private FakeTree tree;

  @BeforeEach
  void machine() {
    tree = new FakeTree(root);
  }

  private void session(String type, String state) {
    tree.file(
        "run/systemd/sessions/2",
        "# private data of the login service\nUID=1000\nUSER=anna\n%s\nTYPE=%s\nCLASS=user\nREMOTE=0\n"
            .formatted(state, type));
  }

  private boolean isInUse() {
    return new Desktop(tree.system()).isInUse();
  }

  @Test
  void aServiceOnAServerSeesNobody() {
    assertThat(isInUse()).isFalse();
  }

  @Test
  void anActiveSessionAtAScreenThatIsOnIsSomebody() {
    session("wayland", "ACTIVE=1");
    tree.file("sys/class/drm/card0-eDP-1/status", "connected\n");
    tree.file("sys/class/drm/card0-eDP-1/dpms", "On\n");

    assertThat(isInUse()).isTrue();
  }

  @Test
  void aScreenThatWentDarkMeansThatNobodyLooks() {
    session("x11", "ACTIVE=1");
    tree.file("sys/class/drm/card0-eDP-1/status", "connected\n");
    tree.file("sys/class/drm/card0-eDP-1/dpms", "Off\n");
    tree.file("sys/class/drm/card0-HDMI-A-1/status", "disconnected\n");
    tree.file("sys/class/drm/card0-HDMI-A-1/dpms", "On\n");

    assertThat(isInUse()).isFalse();
  }

  @Test
  void aTextSessionAndASessionInTheBackgroundAreNoDesktop() {
    session("tty", "ACTIVE=1");
    boolean text = isInUse();
    session("x11", "ACTIVE=0");

    assertThat(text).isFalse();
    assertThat(isInUse()).isFalse();
  }

  @Test
  void presenceFollowsInputThenTheScreen() {
    Owner typing = new Owner(Optional.of(Duration.ofMinutes(2)), false);
    Owner gone = new Owner(Optional.of(Duration.ofMinutes(4)), false);
    Owner atAScreen = new Owner(Optional.of(Duration.ofMinutes(4)), true);

    assertThat(typing.presence(AWAY)).isEqualTo(Owner.Presence.HERE);
    assertThat(gone.presence(AWAY)).isEqualTo(Owner.Presence.AWAY);
    assertThat(atAScreen.presence(AWAY)).isEqualTo(Owner.Presence.HERE);
    assertThat(Owner.UNSEEN.presence(AWAY)).isEqualTo(Owner.Presence.UNKNOWN);
  }
}
