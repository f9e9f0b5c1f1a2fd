package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For programs that do not wait. */
class AsyncTest {
  @TempDir Path folder;
  private FakeCoordinator server;
  private Grid grid;
  private JobSpec spec;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    Path module = Files.write(folder.resolve("m.wasm"), SmallestModule.bytes());
    spec = JobSpec.of("t").workload(module).sweep("n", IntStream.range(0, 50).boxed().toList());
    grid =
        Idlewild.connect(
            GridSettings.of(server.url(), "secret")
                .withPublisherKey(folder.resolve("publisher.key"))
                .withPatience(Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  @AfterEach
  void stop() {
    grid.close();
    server.close();
  }

  @Test
  void submissionAndEndAreFutures() throws Exception {
    JobView end = grid.submitAsync(spec).thenCompose(Job::end).get(60, TimeUnit.SECONDS);

    assertThat(end.workUnits().sealed()).isEqualTo(50);
  }

  @Test
  void futureEndsWithTheReasonOfARefusal() {
    CompletableFuture<Job> future = grid.submitAsync(JobSpec.of("no workload"));

    assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InvalidInputException.class);
  }

  @Test
  void subscriberGetsNoMoreThanItAskedFor() throws Exception {
    Slow slow = new Slow();
    grid.submit(spec).publisher().subscribe(slow);

    slow.subscribed.get(60, TimeUnit.SECONDS).request(3);
    slow.third.get(60, TimeUnit.SECONDS);
    int afterThree = slow.updates.size();
    slow.subscribed.join().request(Long.MAX_VALUE);
    slow.end.get(60, TimeUnit.SECONDS);

    assertThat(afterThree).isEqualTo(3);
    assertThat(slow.updates.stream().filter(JobUpdate.Arrived.class::isInstance)).hasSize(50);
    assertThat(slow.updates.getLast()).isInstanceOf(JobUpdate.Ended.class);
  }

  @Test
  void askingForNothingIsAnError() {
    Slow slow = new Slow();
    grid.submit(spec).publisher().subscribe(slow);

    slow.subscribed.thenAccept(subscription -> subscription.request(0));

    assertThatThrownBy(() -> slow.end.get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(slow.updates).isEmpty();
  }

  private static final class Slow implements Flow.Subscriber<JobUpdate> {
    final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    final CompletableFuture<Integer> third = new CompletableFuture<>();
    final CompletableFuture<Integer> end = new CompletableFuture<>();
    final List<JobUpdate> updates = new CopyOnWriteArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscribed.complete(subscription);
    }

    @Override
    public void onNext(JobUpdate update) {
      updates.add(update);
      if (updates.size() == 3) {
        third.complete(3);
      }
    }

    @Override
    public void onError(Throwable problem) {
      end.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      end.complete(updates.size());
    }
  }
}
