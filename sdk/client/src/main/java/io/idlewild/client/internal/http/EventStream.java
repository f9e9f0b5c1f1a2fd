package io.idlewild.client.internal.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An open stream of server-sent events. A thread of its own reads it, so that a connection that has
 * silently died is noticed; the queue between is short, so that a slow consumer slows the server.
 */
public final class EventStream implements AutoCloseable {
  private static final int QUEUE = 256;

  private final BlockingQueue<ServerEvent> events = new ArrayBlockingQueue<>(QUEUE);
  private final InputStream in;
  private final Thread reader;

  private EventStream(InputStream in) {
    this.in = in;
    this.reader = Thread.ofVirtual().name("idlewild-events").unstarted(this::read);
  }

  /** Starts to read {@code in}, which this closes. */
  public static EventStream reading(InputStream in) {
    EventStream stream = new EventStream(in);
    stream.reader.start();
    return stream;
  }

  /** The next event; empty if none came within {@code timeout}. */
  public Optional<ServerEvent> next(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void read() {
    String reason = "the server ended the stream";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      EventParser parser = new EventParser();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<ServerEvent> event = parser.line(line);
        if (event.isPresent()) {
          events.put(event.get());
        }
      }
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      return; // Closed: nobody listens any more.
    }
    try {
      events.put(new ServerEvent.Closed(reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      in.close();
    } catch (IOException e) {
      // It is being thrown away; whatever it has to say comes too late.
    }
  }
}
