package io.idlewild.client.internal;

import io.idlewild.client.GridException;
import io.idlewild.client.JobUpdate;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Updates at the pace of whoever listens: each subscriber has a stream and a thread of its own, and
 * no more is read from the server than was asked for, but for a few hundred that wait.
 */
public final class UpdatePublisher implements Flow.Publisher<JobUpdate> {
  private final Supplier<Stream<JobUpdate>> updates;

  /**
   * @param updates opens a stream, for one subscriber
   */
  public UpdatePublisher(Supplier<Stream<JobUpdate>> updates) {
    this.updates = updates;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super JobUpdate> subscriber) {
    Reading reading = new Reading(updates, subscriber);
    subscriber.onSubscribe(reading);
    Thread.ofVirtual().name("idlewild-publish").start(reading::run);
  }

  private static final class Reading implements Flow.Subscription {
    private final Supplier<Stream<JobUpdate>> updates;
    private final Flow.Subscriber<? super JobUpdate> subscriber;
    private long wanted;
    private boolean cancelled;
    private @Nullable IllegalArgumentException misuse;
    private @Nullable Stream<JobUpdate> open;

    Reading(Supplier<Stream<JobUpdate>> updates, Flow.Subscriber<? super JobUpdate> subscriber) {
      this.updates = updates;
      this.subscriber = subscriber;
    }

    @Override
    public synchronized void request(long n) {
      if (n <= 0) {
        misuse = new IllegalArgumentException("at least one is asked for, got " + n);
      } else {
        wanted = Long.MAX_VALUE - n < wanted ? Long.MAX_VALUE : wanted + n;
      }
      notifyAll();
    }

    @Override
    public void cancel() {
      Stream<JobUpdate> stream;
      synchronized (this) {
        cancelled = true;
        stream = open;
        notifyAll();
      }
      if (stream != null) {
        stream.close();
      }
    }

    void run() {
      try (Stream<JobUpdate> stream = open()) {
        Iterator<JobUpdate> each = stream.iterator();
        while (awaitDemand()) {
          if (!each.hasNext()) {
            break;
          }
          subscriber.onNext(each.next());
        }
        end();
      } catch (GridException e) {
        if (!isCancelled()) {
          subscriber.onError(e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Stream<JobUpdate> open() {
      Stream<JobUpdate> stream = updates.get();
      synchronized (this) {
        open = stream;
      }
      return stream;
    }

    /** Waits until one is asked for; false if no more are wanted. */
    private synchronized boolean awaitDemand() throws InterruptedException {
      while (wanted == 0 && !cancelled && misuse == null) {
        wait();
      }
      if (cancelled || misuse != null) {
        return false;
      }
      wanted--;
      return true;
    }

    private void end() {
      IllegalArgumentException wrong;
      synchronized (this) {
        if (cancelled) {
          return;
        }
        wrong = misuse;
      }
      if (wrong == null) {
        subscriber.onComplete();
      } else {
        subscriber.onError(wrong);
      }
    }

    private synchronized boolean isCancelled() {
      return cancelled;
    }
  }
}
