package io.idlewild.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.deploy.RestDoor.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Submits jobs to a coordinator that may die at any moment, and writes down how each call ended:
 * ok, fail (it was refused), or unknown (there was no answer, so it is made again). A call that
 * found nobody is counted on its own: it is known not to have happened.
 */
final class Scientist {
  private static final long PAUSE_MS = 200;
  private static final int SERVER_ERROR = 500;
  private static final int CHUNK = 120;

  private final RestDoor door;
  private final Numbers numbers;
  private final String run;
  private final Map<String, Integer> endings = new TreeMap<>();
  private final List<Submitted> jobs = new ArrayList<>();

  /**
   * @param run makes the keys of this run its own
   */
  Scientist(RestDoor door, Numbers numbers, String run) {
    this.door = door;
    this.numbers = numbers;
    this.run = run;
  }

  /**
   * A job whose start was acknowledged.
   *
   * @param numbers of its work units, by their index
   * @param cancelled whether its cancellation was acknowledged, too
   */
  record Submitted(String id, String name, List<Long> numbers, boolean cancelled) {}

  /** Submits a job and, if {@code cancel}, calls it off again; each call until it is known. */
  Submitted submit(Map<String, ?> terms, int size, boolean cancel) {
    String name = "job-%d".formatted(jobs.size());
    Map<String, Object> request = new TreeMap<>(terms);
    request.put("name", name);
    byte[] body = RestDoor.json(request);
    Map<String, String> once =
        Map.of("Idempotency-Key", run + name, "Content-Type", RestDoor.JSON_TYPE);
    String id = insist("create", "/api/v1/jobs", once, body).path("id").asText();
    String again = insist("create-again", "/api/v1/jobs", once, body).path("id").asText();
    if (!id.equals(again)) {
      throw new AssertionError("one key, two jobs: " + id + " and " + again);
    }
    List<Long> units = numbers.next(size);
    for (int from = 0; from < size; from += CHUNK) {
      byte[] lines = lines(units.subList(from, Math.min(size, from + CHUNK)));
      insist(
          "add",
          "/api/v1/jobs/%s/work-units?offset=%d".formatted(id, from),
          Map.of("Content-Type", "application/x-ndjson"),
          lines);
    }
    Map<String, String> json = Map.of("Content-Type", RestDoor.JSON_TYPE);
    insist(
        "start", "/api/v1/jobs/" + id + "/start", json, RestDoor.json(Map.of("workUnits", size)));
    if (cancel) {
      insist("cancel", "/api/v1/jobs/" + id + "/cancel", json, RestDoor.json(Map.of()));
    }
    Submitted submitted = new Submitted(id, name, units, cancel);
    synchronized (jobs) {
      jobs.add(submitted);
    }
    return submitted;
  }

  /** All jobs whose submission was acknowledged. */
  List<Submitted> jobs() {
    synchronized (jobs) {
      return List.copyOf(jobs);
    }
  }

  /** How calls ended, such as {@code add ok}, and how often. */
  Map<String, Integer> endings() {
    synchronized (endings) {
      return new TreeMap<>(endings);
    }
  }

  /** How many of the jobs have not ended; -1 if the coordinator does not say. */
  long unfinished() {
    try {
      long live = 0;
      for (Submitted job : jobs()) {
        Reply reply = door.call("GET", "/api/v1/jobs/" + job.id(), Map.of(), new byte[0]);
        if (!reply.isOk()) {
          return -1;
        }
        String state = reply.body().path("state").asText();
        live += state.equals("FINISHED") || state.equals("CANCELLED") ? 0 : 1;
      }
      return live;
    } catch (IOException e) {
      return -1;
    }
  }

  /** A call that is safe to make again is made until its outcome is known. */
  private JsonNode insist(String operation, String path, Map<String, String> headers, byte[] body) {
    while (true) {
      ended(operation, "invoke");
      try {
        Reply reply = door.call("POST", path, headers, body);
        if (reply.isOk()) {
          ended(operation, "ok");
          return reply.body();
        }
        if (reply.status() < SERVER_ERROR) {
          ended(operation, "fail");
          throw new AssertionError("%s was refused: %s".formatted(operation, reply));
        }
        ended(operation, "unknown");
      } catch (ConnectException e) {
        ended(operation, "not connected");
      } catch (IOException e) {
        ended(operation, "unknown");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
    }
  }

  private void ended(String operation, String how) {
    synchronized (endings) {
      endings.merge(operation + " " + how, 1, Integer::sum);
    }
  }

  private static byte[] lines(List<Long> numbers) {
    return numbers.stream()
        .map(number -> "{\"arguments\":[\"%d\"],\"seed\":%d}".formatted(number, number))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
