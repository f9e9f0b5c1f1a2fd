package io.idlewild.coordinator.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantedRightsTest {
  private static final ContentId CONTENT = ContentId.of(new byte[] {1});
  private static final HostId HOST = new HostId(new UUID(1, 1));

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Map<HostId, Sharing> leases = new HashMap<>();
  private final GrantedRights rights =
      new GrantedRights((host, content) -> Optional.ofNullable(leases.get(host)), () -> now);

  @Test
  void aGrantHoldsForAnHourForThatHostAndContentOnly() {
    rights.grant(HOST, CONTENT, Sharing.SWARM);

    assertThat(rights.sharing(HOST, CONTENT)).contains(Sharing.SWARM);
    assertThat(rights.mayRead(new HostId(new UUID(1, 2)), CONTENT)).isFalse();
    assertThat(rights.mayRead(HOST, ContentId.of(new byte[] {2}))).isFalse();
    now = now.plus(Duration.ofHours(1));
    assertThat(rights.mayRead(HOST, CONTENT)).isFalse();
  }

  @Test
  void ofAGrantAndALeaseTheNarrowerHolds() {
    rights.grant(HOST, CONTENT, Sharing.SWARM);
    leases.put(HOST, Sharing.NONE);

    assertThat(rights.sharing(HOST, CONTENT)).contains(Sharing.NONE);
  }
}
