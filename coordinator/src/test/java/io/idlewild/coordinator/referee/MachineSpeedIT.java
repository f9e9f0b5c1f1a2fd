package io.idlewild.coordinator.referee;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel that tells how fast a machine is, in the real sandbox. */
final class MachineSpeedIT {
  @TempDir Path scratch;

  @Test
  void kernelRunsOnceAndLeavesNothing() throws Exception {
    try (TaskRunner sandbox = Sandboxes.create(SandboxSettings.DEFAULT)) {
      MachineSpeed speed = new MachineSpeed(sandbox, scratch);

      OptionalDouble factor = speed.referenceFactor();

      assertThat(factor).isPresent();
      assertThat(factor.getAsDouble()).isPositive();
      assertThat(speed.referenceFactor()).isEqualTo(factor);
      try (Stream<Path> left = Files.list(scratch)) {
        assertThat(left).isEmpty();
      }
    }
  }
}
