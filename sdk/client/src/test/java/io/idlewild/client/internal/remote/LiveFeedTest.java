package io.idlewild.client.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.ProvisionalResult;
import io.idlewild.client.Result;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private List<ProvisionalResult> counting = List.of();
  private long lastSequence;

  private static JobView view(int provisional, long lastSequence) {
    return new JobView(
        "j",
        "j",
        JobView.State.RUNNING,
        null,
        "ESCROWED",
        null,
        Instant.EPOCH,
        null,
        null,
        new JobView.WorkUnits(9, 0, 0, provisional, 0, 0, 0),
        new JobView.Tasks(0, 0, 0, 0, 0),
        0,
        null,
        null,
        null,
        List.of(),
        0,
        null,
        lastSequence);
  }

  private static ProvisionalResult counts(int index) {
    return new ProvisionalResult(index, "d" + index, false, List.of());
  }

  private Iterator<JobUpdate> feed(List<Runnable> before, JobUpdate... updates) {
    Iterator<JobUpdate> each = List.of(updates).iterator();
    Iterator<Runnable> steps = before.iterator();
    Iterator<JobUpdate> stepping =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public JobUpdate next() {
            steps.next().run();
            return each.next();
          }
        };
    return new LiveFeed(stepping, () -> counting.stream(), () -> view(0, lastSequence), () -> 0L);
  }

  private static List<String> words(Iterator<JobUpdate> feed) {
    List<String> words = new ArrayList<>();
    feed.forEachRemaining(update ->
        words.add(
            switch (update) {
              case JobUpdate.Counted(var result) -> "counted " + result.index();
              case JobUpdate.Withdrawn(int index) -> "withdrawn " + index;
              case JobUpdate.Arrived(var result) -> "arrived " + result.index();
              case JobUpdate.Progress progress -> "progress";
              case JobUpdate.Ended ended -> "ended";
            }));
    return words;
  }

  @Test
  void eachResultIsToldOnceWhenItBeginsToCount() {
    Iterator<JobUpdate> feed =
        feed(
            List.of(
                () -> counting = List.of(counts(3)),
                () -> counting = List.of(counts(1), counts(3)),
                () -> {}),
            new JobUpdate.Progress(view(1, 0)),
            new JobUpdate.Progress(view(2, 0)),
            new JobUpdate.Ended(view(2, 0)));

    assertThat(words(feed))
        .containsExactly("progress", "counted 3", "progress", "counted 1", "ended");
  }

  @Test
  void sealedResultIsNotTakenForAWithdrawnOne() {
    Iterator<JobUpdate> feed =
        feed(
            List.of(
                () -> counting = List.of(counts(0), counts(1)),
                () -> {
                  counting = List.of();
                  lastSequence = 1; // work unit 0 was sealed; its result is on its way
                },
                () -> {}),
            new JobUpdate.Progress(view(2, 0)),
            new JobUpdate.Progress(view(0, 0)),
            new JobUpdate.Arrived(new Sealed(1, 0)));

    assertThat(words(feed))
        .containsExactly(
            "progress", "counted 0", "counted 1", "progress", "arrived 0", "withdrawn 1");
  }

  @Test
  void whatWasWithdrawnMayCountAgain() {
    Iterator<JobUpdate> feed =
        feed(
            List.of(
                () -> counting = List.of(counts(5)),
                () -> counting = List.of(),
                () -> counting = List.of(counts(5))),
            new JobUpdate.Progress(view(1, 0)),
            new JobUpdate.Progress(view(0, 0)),
            new JobUpdate.Progress(view(1, 0)));

    assertThat(words(feed))
        .containsExactly(
            "progress", "counted 5", "progress", "withdrawn 5", "progress", "counted 5");
  }

  private record Sealed(long sequence, int index) implements Result {
    @Override
    public boolean accepted() {
      return true;
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.empty();
    }

    @Override
    public Optional<String> digest() {
      return Optional.of("d" + index);
    }

    @Override
    public List<Output> outputs() {
      return List.of();
    }

    @Override
    public int tasks() {
      return 1;
    }

    @Override
    public Instant sealedAt() {
      return Instant.EPOCH;
    }

    @Override
    public InputStream open(String name) {
      return InputStream.nullInputStream();
    }
  }
}
