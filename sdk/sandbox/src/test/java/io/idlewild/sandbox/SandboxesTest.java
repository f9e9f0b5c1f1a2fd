package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SandboxesTest {

  @Test
  void olderJavasAreRefusedWithTheRemedy() {
    assertThat(Sandboxes.refusal(17))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("Java 17").contains("install a JDK 25"));
    assertThat(Sandboxes.refusal(21)).isEmpty();
  }

  @Test
  void aClientFindsTheSandboxOnItsClassPath() {
    TaskRunnerProvider provider =
        ServiceLoader.load(TaskRunnerProvider.class).findFirst().orElseThrow();

    try (TaskRunner runner = provider.create()) {
      assertThat(runner).isNotNull();
    }
  }

  @Test
  void timesAreToldAsPeopleSayThem() {
    assertThat(Phase.text(Duration.ofMillis(1500))).isEqualTo("1.500 s");
    assertThat(Phase.text(Duration.ofSeconds(10))).isEqualTo("10 s");
    assertThat(Phase.text(Duration.ofHours(1))).isEqualTo("60 min");
  }
}
