package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.journal.ResultReader;
import io.idlewild.coordinator.journal.StoredResult;
import io.idlewild.core.id.JobId;
import io.idlewild.core.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * The event streams of jobs. Each has a virtual thread that reads results from where its client
 * stands and waits until the client has taken them, so a slow client costs nothing but its own
 * time.
 */
@ApplicationScoped
class JobEvents {
  private static final Logger LOG = Logger.getLogger(JobEvents.class);
  private static final int PAGE = 200;
  private static final Duration POLL = Duration.ofSeconds(2);

  private final JobService jobs;
  private final ResultReader results;
  private final JobFeed feed;
  private final JobSettings settings;
  private final Ticker ticker;
  private final AccessService access;

  JobEvents(
      JobService jobs,
      ResultReader results,
      JobFeed feed,
      JobSettings settings,
      Ticker ticker,
      AccessService access) {
    this.access = access;
    this.jobs = jobs;
    this.results = results;
    this.feed = feed;
    this.settings = settings;
    this.ticker = ticker;
  }

  /**
   * Streams a job's events after a sequence number, for as long as the caller may come in; returns
   * at once.
   */
  void stream(JobId job, long after, Caller caller, SseEventSink sink, Sse sse) {
    Thread.ofVirtual()
        .name("events-of-" + job)
        .start(() -> run(new Stream(job, after, sink, sse), caller));
  }

  private void run(Stream stream, Caller caller) {
    try (SseEventSink sink = stream.sink;
        JobFeed.Follower follower = feed.follow(stream.job)) {
      while (!sink.isClosed() && access.isStillIn(caller) && !stream.isAtEnd()) {
        follower.await(stream.patience());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debugf("A follower of job %s is gone: %s", stream.job, e.getCause());
    } catch (IllegalStateException e) {
      // What a sink says that its follower has closed meanwhile.
      LOG.debugf("A follower of job %s is gone: %s", stream.job, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warnf(e, "The event stream of job %s broke", stream.job);
    }
  }

  /** One client's place in one job. */
  private final class Stream {
    private final JobId job;
    private final SseEventSink sink;
    private final Sse sse;
    private long sequence;
    private long lastProgress;
    private long lastSent;
    private long shownVersion = -1;
    private boolean suppressed;

    private Stream(JobId job, long after, SseEventSink sink, Sse sse) {
      this.job = job;
      this.sequence = after;
      this.sink = sink;
      this.sse = sse;
    }

    /** Sends all that is new; true if it was the last. */
    private boolean isAtEnd() throws InterruptedException, ExecutionException {
      // The state first: results that come after it are read, whatever it says.
      JobState state = jobs.state(job);
      sendResults();
      if (state.isEnd()) {
        send(event("end").data(JobView.class, jobs.view(job)).build());
        return true;
      }
      sendProgress();
      if (since(lastSent) >= settings.keepalive().toNanos()) {
        send(sse.newEventBuilder().comment("keepalive").build());
      }
      return false;
    }

    private void sendResults() throws InterruptedException, ExecutionException {
      List<StoredResult> page;
      do {
        page = results.after(job, sequence, PAGE);
        for (StoredResult result : page) {
          send(
              event("result")
                  .id(Long.toString(result.sequence()))
                  .data(ResultView.class, ResultView.of(result))
                  .build());
          sequence = result.sequence();
        }
      } while (page.size() == PAGE);
    }

    private void sendProgress() throws InterruptedException, ExecutionException {
      suppressed = shownVersion != -1 && untilProgress() > 0;
      if (suppressed) {
        return;
      }
      JobView view = jobs.view(job);
      long version = version(view);
      if (version != shownVersion) {
        send(event("progress").data(JobView.class, view).build());
        shownVersion = version;
      }
      lastProgress = ticker.nanos();
    }

    private long version(JobView view) {
      return Objects.hash(view.workUnits(), view.tasks(), view.waiting()) * 31L
          + view.state().ordinal();
    }

    /** How long to wait if nothing wakes this stream: wake-ups are hints, so never for long. */
    private Duration patience() {
      return suppressed ? Duration.ofNanos(Math.max(1, untilProgress())) : POLL;
    }

    private long untilProgress() {
      return settings.progressInterval().toNanos() - since(lastProgress);
    }

    private OutboundSseEvent.Builder event(String name) {
      return sse.newEventBuilder().name(name).mediaType(MediaType.APPLICATION_JSON_TYPE);
    }

    private void send(OutboundSseEvent event) throws InterruptedException, ExecutionException {
      sink.send(event).toCompletableFuture().get();
      lastSent = ticker.nanos();
    }

    private long since(long nanos) {
      return ticker.nanos() - nanos;
    }
  }
}
