package io.idlewild.coordinator.platform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns everything that goes wrong in a REST call into a problem document. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final String CONNECTION_TROUBLE = "08";
  private static final String OPERATOR_INTERVENTION = "57P";
  private static final Map<Integer, String> CODES =
      Map.of(
          400, "bad-request",
          401, "not-authenticated",
          403, "not-allowed",
          404, "not-found",
          405, "method-not-allowed",
          406, "not-acceptable",
          413, "too-large",
          415, "unsupported-media-type",
          429, "too-many-requests",
          503, "unavailable");

  private final SecureRandom random;

  ProblemMappers(SecureRandom random) {
    this.random = random;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<Map<String, String>> errors =
        e.getConstraintViolations().stream()
            .map(v -> Map.of("field", field(v.getPropertyPath()), "message", v.getMessage()))
            .toList();
    String detail =
        e.getConstraintViolations().stream()
            .map(ProblemMappers::sentence)
            .sorted()
            .collect(Collectors.joining("; "));
    return response(
        Problem.badRequest("invalid-request", detail, "Correct the named fields.")
            .with("errors", errors));
  }

  /** Named here, because the framework has an empty answer of its own for it. */
  @ServerExceptionMapper
  Response misfit(MismatchedInputException e) {
    return response(badJsonProblem(e));
  }

  @ServerExceptionMapper
  Response badJson(JacksonException e) {
    return response(badJsonProblem(e));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    if (e.getCause() instanceof JacksonException json) {
      return response(badJsonProblem(json));
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    String code = CODES.getOrDefault(status, "http-" + status);
    return response(
        Problem.of(
            code, status, String.valueOf(e.getMessage()), "See /q/openapi for what there is."));
  }

  @ServerExceptionMapper
  Response unforeseen(Throwable e) {
    if (isDatabaseAway(e)) {
      LOG.warnf("A request found no database: %s", e.getMessage());
      return response(
          Problem.of(
              "database-unavailable", 503, "The database cannot be reached.", "Try again soon."));
    }
    byte[] bytes = new byte[4];
    random.nextBytes(bytes);
    String incident = HexFormat.of().formatHex(bytes);
    LOG.errorf(e, "Incident %s", incident);
    return response(
        Problem.of(
            "internal",
            500,
            "Something broke in the coordinator (incident %s).".formatted(incident),
            "Look for the incident in the coordinator's log and report it."));
  }

  static Response response(Problem problem) {
    Response.ResponseBuilder builder =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.document());
    problem.retryAfterSeconds().ifPresent(seconds -> builder.header("Retry-After", seconds));
    return problem.status() == 401
        ? builder.header("WWW-Authenticate", "Bearer").build()
        : builder.build();
  }

  private static Problem badJsonProblem(JacksonException e) {
    JsonLocation at = e.getLocation();
    String place =
        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    String field =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? " in " + path(mapping)
            : "";
    return Problem.badRequest(
        "bad-json",
        "The JSON cannot be read%s: %s%s".formatted(field, e.getOriginalMessage(), place),
        "Correct it; /q/openapi describes what is expected.");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(ref -> ref.getFieldName() == null ? "[" + ref.getIndex() + "]" : ref.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String sentence(ConstraintViolation<?> violation) {
    return field(violation.getPropertyPath()) + " " + violation.getMessage();
  }

  /** Without the names of the method and its parameter, which the caller does not know. */
  private static String field(Path path) {
    String full = path.toString();
    int second = full.indexOf('.', full.indexOf('.') + 1);
    return second < 0 ? full.substring(full.indexOf('.') + 1) : full.substring(second + 1);
  }

  private static boolean isDatabaseAway(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith(CONNECTION_TROUBLE)
              || sql.getSQLState().startsWith(OPERATOR_INTERVENTION))) {
        return true;
      }
    }
    return false;
  }
}
