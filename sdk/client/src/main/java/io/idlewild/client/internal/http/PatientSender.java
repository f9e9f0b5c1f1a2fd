package io.idlewild.client.internal.http;

import io.idlewild.client.CallInterruptedException;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.ServerUnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends a request again and again until the server answers, or patience ends. An answer that is no
 * success becomes a {@link RequestRefusedException}. Thread-safe.
 */
final class PatientSender {
  private static final List<Integer> BUSY = List.of(429, 502, 503, 504);

  private final HttpClient client;
  private final URI server;
  private final RetryPolicy retries;
  private final Pause pause;

  /**
   * @param server for messages
   */
  PatientSender(HttpClient client, URI server, RetryPolicy retries, Pause pause) {
    this.client = client;
    this.server = server;
    this.retries = retries;
    this.pause = pause;
  }

  /** The same with other patience. */
  PatientSender withPatience(Duration patience) {
    return new PatientSender(client, server, retries.withPatience(patience), pause);
  }

  /** All bytes of the answer. */
  byte[] read(HttpRequest request) {
    RetryPolicy.Attempts attempts = retries.attempts();
    while (true) {
      try (InputStream body = open(request)) {
        return body.readAllBytes();
      } catch (IOException e) {
        waitOrGiveUp(attempts.afterFailure(), e);
      }
    }
  }

  /** The body of the answer; the attempts end when it begins. */
  InputStream open(HttpRequest request) {
    RetryPolicy.Attempts attempts = retries.attempts();
    while (true) {
      try {
        HttpResponse<InputStream> response = send(request);
        if (!isBusy(response)) {
          return accepted(request, response).body();
        }
        Optional<Duration> delay = attempts.afterFailure(retryAfter(response));
        if (delay.isEmpty()) {
          return accepted(request, response).body();
        }
        response.body().close();
        waitOrGiveUp(delay, new IOException("busy"));
      } catch (IOException e) {
        waitOrGiveUp(attempts.afterFailure(), e);
      }
    }
  }

  /**
   * One attempt.
   *
   * @throws IOException if the server cannot be reached, or is busy
   */
  InputStream tryToOpen(HttpRequest request) throws IOException {
    HttpResponse<InputStream> response = send(request);
    if (isBusy(response)) {
      response.body().close();
      throw new IOException("the server is busy (status " + response.statusCode() + ")");
    }
    return accepted(request, response).body();
  }

  /**
   * One attempt; a busy server refuses.
   *
   * @throws IOException if the server cannot be reached
   */
  HttpResponse<InputStream> sendOnce(HttpRequest request) throws IOException {
    return accepted(request, send(request));
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static boolean isBusy(HttpResponse<?> response) {
    return BUSY.contains(response.statusCode());
  }

  private static HttpResponse<InputStream> accepted(
      HttpRequest request, HttpResponse<InputStream> response) throws IOException {
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    try (InputStream body = response.body()) {
      String call = request.method() + " " + request.uri().getPath();
      throw ProblemReader.read(call, response.statusCode(), body.readAllBytes());
    }
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,4}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private void waitOrGiveUp(Optional<Duration> delay, IOException cause) {
    if (delay.isEmpty()) {
      throw unreachable(cause);
    }
    pause(delay.get());
  }

  void pause(Duration delay) {
    try {
      pause.forThe(delay);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What to throw when patience ends. */
  ServerUnreachableException unreachable(IOException cause) {
    String what =
        switch (cause) {
          case ConnectException e -> "nobody answers there";
          case HttpTimeoutException e -> "no answer came in time";
          default -> "the connection was lost (" + cause.getMessage() + ")";
        };
    return new ServerUnreachableException(
        new Problem(
            "unreachable",
            "the server at %s cannot be reached: %s".formatted(server, what),
            "check the address, and that the server runs (idlewild coordinator)"),
        cause);
  }

  private static CallInterruptedException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CallInterruptedException(
        new Problem("interrupted", "the call was interrupted", ""), e);
  }
}
