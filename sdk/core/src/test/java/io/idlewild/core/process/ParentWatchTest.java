package io.idlewild.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

  @Test
  void endOfTheStarterIsNoticed() throws IOException, InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    Process starter = new ProcessBuilder("sleep", "600").start();

    boolean watching = ParentWatch.start(env(starter.pid()), gone::countDown);
    boolean before = gone.await(0, TimeUnit.SECONDS);
    starter.destroyForcibly();

    assertThat(watching).isTrue();
    assertThat(before).isFalse();
    assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void starterThatIsGoneAlreadyIsNoticed() throws IOException, InterruptedException {
    Process starter = new ProcessBuilder("true").start();
    starter.waitFor();
    CountDownLatch gone = new CountDownLatch(1);

    ParentWatch.start(env(starter.pid()), gone::countDown);

    assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void withoutTheVariableNothingIsWatched() {
    assertThat(ParentWatch.start(Map.of(), () -> {})).isFalse();
  }

  @Test
  void whatIsNoProcessIdIsRefused() {
    assertThatThrownBy(() -> ParentWatch.start(Map.of(ParentWatch.VARIABLE, "my shell"), () -> {}))
        .hasMessageContaining("my shell");
  }

  private static Map<String, String> env(long pid) {
    return Map.of(ParentWatch.VARIABLE, String.valueOf(pid));
  }
}
