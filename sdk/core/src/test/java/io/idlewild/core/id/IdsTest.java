package io.idlewild.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @Test
  void textFormIsThirtyTwoDigitsAndReadBack() {
    JobId id = JobId.random(new Random(1));

    assertThat(id.toString()).matches("[0-9a-f]{32}");
    assertThat(JobId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void dashesOfAnUuidAreAllowed() {
    UUID uuid = new UUID(-1, 2);

    assertThat(LeaseId.parse(uuid.toString())).isEqualTo(new LeaseId(uuid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0123456789abcdef0123456789abcdeg", "../etc/passwd"})
  void anythingElseIsRefusedByName(String text) {
    assertThatThrownBy(() -> HostId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a host id: \"" + text + "\"");
  }

  @Test
  void oneKeyIsOneHost() {
    assertThat(HostId.ofKey(new byte[] {1})).isEqualTo(HostId.ofKey(new byte[] {1}));
    assertThat(HostId.ofKey(new byte[] {1})).isNotEqualTo(HostId.ofKey(new byte[] {2}));
  }

  @Test
  void workUnitsCountFromZero() {
    JobId job = JobId.random(new Random(1));

    assertThatThrownBy(() -> new WorkUnitId(job, -1)).hasMessageContaining("-1");
  }
}
