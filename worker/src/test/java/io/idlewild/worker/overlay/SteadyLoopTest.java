package io.idlewild.worker.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteadyLoopTest {
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final SteadyLoop loop = new SteadyLoop("test", thread);

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  @Test
  void repeatsAStepThatStumbles() throws InterruptedException {
    CountDownLatch times = new CountDownLatch(3);

    loop.every(
        Duration.ofMillis(1),
        () -> {
          times.countDown();
          throw new IllegalStateException("a bug");
        });

    assertThat(times.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void doesWhatComesAfterAStepThatStumbles() {
    CompletableFuture<String> done = new CompletableFuture<>();
    loop.post(() -> {
      throw new IllegalStateException("a bug");
    });

    loop.post(() -> done.complete("done"));

    assertThat(done.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo("done");
  }

  @Test
  void tellsWhoHasToKnowThatTheWorkerShutsDown() {
    thread.shutdown();

    loop.post(() -> {});

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> loop.execute(() -> {}));
  }
}
