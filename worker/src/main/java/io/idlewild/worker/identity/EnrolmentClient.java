package io.idlewild.worker.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The coordinator's REST door for hosts that have no valid certificate. */
final class EnrolmentClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int FIRST_ERROR = 300;

  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;

  EnrolmentClient(URI base) {
    this.base = base;
  }

  EnrolmentMessages.Challenge challenge() throws EnrolmentProblem, InterruptedException {
    return call(request("enrolments/challenge").GET().build(), EnrolmentMessages.Challenge.class);
  }

  EnrolmentMessages.Certificate enrol(EnrolmentMessages.EnrolmentRequest body)
      throws EnrolmentProblem, InterruptedException {
    return post("enrolments", body);
  }

  EnrolmentMessages.Certificate renew(EnrolmentMessages.RenewalRequest body)
      throws EnrolmentProblem, InterruptedException {
    return post("enrolments/renewals", body);
  }

  EnrolmentMessages.Claim claim(EnrolmentMessages.ClaimRequest body)
      throws EnrolmentProblem, InterruptedException {
    return post("enrolments/claims", body, EnrolmentMessages.Claim.class);
  }

  EnrolmentMessages.Standing standing(EnrolmentMessages.HostRequest body)
      throws EnrolmentProblem, InterruptedException {
    return post("enrolments/standing", body, EnrolmentMessages.Standing.class);
  }

  EnrolmentMessages.Farewell leave(EnrolmentMessages.HostRequest body)
      throws EnrolmentProblem, InterruptedException {
    return post("enrolments/departures", body, EnrolmentMessages.Farewell.class);
  }

  private EnrolmentMessages.Certificate post(String path, Object body)
      throws EnrolmentProblem, InterruptedException {
    return post(path, body, EnrolmentMessages.Certificate.class);
  }

  private <T> T post(String path, Object body, Class<T> type)
      throws EnrolmentProblem, InterruptedException {
    try {
      HttpRequest request =
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
              .build();
      return call(request, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot encode " + body.getClass(), e);
    }
  }

  private HttpRequest.Builder request(String path) {
    String root = base.toString().replaceFirst("/+$", "");
    return HttpRequest.newBuilder(URI.create(root + "/api/v1/" + path)).timeout(PATIENCE);
  }

  private <T> T call(HttpRequest request, Class<T> type)
      throws EnrolmentProblem, InterruptedException {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw EnrolmentProblem.unreachable(base, "nothing answers there");
    } catch (HttpTimeoutException e) {
      throw EnrolmentProblem.unreachable(base, "it did not answer in time");
    } catch (IOException e) {
      throw EnrolmentProblem.unreachable(base, String.valueOf(e.getMessage()));
    }
    if (response.statusCode() >= FIRST_ERROR) {
      throw refusal(response);
    }
    try {
      return json.readValue(response.body(), type);
    } catch (IOException e) {
      throw EnrolmentProblem.unreachable(base, "what answers there is no Idlewild coordinator");
    }
  }

  private EnrolmentProblem refusal(HttpResponse<byte[]> response) {
    try {
      EnrolmentMessages.Problem problem =
          json.readValue(response.body(), EnrolmentMessages.Problem.class);
      String code = problem.code() == null ? "http-" + response.statusCode() : problem.code();
      String sentence =
          Stream.of(problem.detail() == null ? problem.title() : problem.detail(), problem.remedy())
              .filter(part -> part != null && !part.isBlank())
              .collect(Collectors.joining(" "));
      return EnrolmentProblem.refused(code, sentence);
    } catch (IOException e) {
      return EnrolmentProblem.unreachable(
          base, "it answers with status %d".formatted(response.statusCode()));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
