package io.idlewild.client.internal.remote;

import io.idlewild.client.CallInterruptedException;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.Problem;
import io.idlewild.client.internal.http.EventStream;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.client.internal.http.RetryPolicy;
import io.idlewild.client.internal.http.ServerEvent;
import io.idlewild.client.internal.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a job, each result once and in order. A stream that breaks, falls silent or skips
 * a result is opened again behind the last result that was handed out. One thread iterates; any may
 * close.
 */
final class UpdateFeed implements Iterator<JobUpdate>, AutoCloseable {
  /** The server says something at least every ten seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final HttpCalls http;
  private final String job;
  private final RetryPolicy retries;
  private RetryPolicy.Attempts attempts;
  private long last;
  private volatile @Nullable EventStream events;
  private volatile boolean closed;
  private @Nullable JobUpdate next;
  private boolean ended;

  UpdateFeed(HttpCalls http, String job, long after, RetryPolicy retries) {
    this.http = http;
    this.job = job;
    this.last = after;
    this.retries = retries;
    this.attempts = retries.attempts();
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended && !closed) {
      try {
        step();
      } catch (IOException e) {
        reconnectLater(e);
      }
    }
    return next != null;
  }

  @Override
  public JobUpdate next() {
    if (!hasNext()) {
      throw new NoSuchElementException("job " + job + " has ended");
    }
    JobUpdate update = next;
    next = null;
    return java.util.Objects.requireNonNull(update);
  }

  private void step() throws IOException {
    EventStream stream = events;
    if (stream == null) {
      events =
          EventStream.reading(http.openEvents("/jobs/%s/events?after=%d".formatted(job, last)));
      return;
    }
    Optional<ServerEvent> event = await(stream);
    switch (event.orElse(new ServerEvent.Closed("the server fell silent"))) {
      case ServerEvent.Message message -> take(message);
      case ServerEvent.Alive alive -> attempts = retries.attempts();
      case ServerEvent.Closed(String reason) -> throw new IOException(reason);
    }
  }

  private void take(ServerEvent.Message message) throws IOException {
    attempts = retries.attempts();
    switch (message.name()) {
      case "result" -> result(Json.read(message.data(), WireResult.class));
      case "progress" -> next = new JobUpdate.Progress(Json.read(message.data(), JobView.class));
      case "end" -> end(Json.read(message.data(), JobView.class));
      default -> {
        // A newer server may have more to say.
      }
    }
  }

  private void result(WireResult result) throws IOException {
    if (result.sequence() <= last) {
      return;
    }
    if (result.sequence() != last + 1) {
      throw new IOException("result %d came after %d".formatted(result.sequence(), last));
    }
    last = result.sequence();
    next = new JobUpdate.Arrived(new RemoteResult(job, result, http));
  }

  private void end(JobView view) throws IOException {
    if (view.lastSequence() > last) {
      throw new IOException("the stream ended before result " + view.lastSequence());
    }
    next = new JobUpdate.Ended(view);
    ended = true;
    drop();
  }

  private Optional<ServerEvent> await(EventStream stream) {
    try {
      return stream.next(SILENCE);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(
          new Problem("interrupted", "following job " + job + " was interrupted", ""), e);
    }
  }

  private void reconnectLater(IOException cause) {
    drop();
    if (closed) {
      return;
    }
    Optional<Duration> delay = attempts.afterFailure();
    if (delay.isEmpty()) {
      close();
      throw http.unreachable(cause);
    }
    http.pause(delay.get());
  }

  private void drop() {
    EventStream stream = events;
    events = null;
    if (stream != null) {
      stream.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }
}
