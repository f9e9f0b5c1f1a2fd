package io.idlewild.worker.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.WorkerStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What answers which request. Blocks as long as the controls do. Thread-safe. */
final class PageRoutes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int BAD_METHOD = 405;
  private static final int CONFLICT = 409;
  private static final String CONFIRMATION = "leave";

  private final WorkerControls controls;
  private final PageGuard guard;
  private final Logins logins;
  private final int port;

  PageRoutes(WorkerControls controls, PageGuard guard, Logins logins, int port) {
    this.controls = controls;
    this.guard = guard;
    this.logins = logins;
    this.port = port;
  }

  /** What is said to a request for the stream of states; empty if it may have it. */
  Optional<PageReply> refusalOfStream(PageCall call) {
    return guard
        .objectionTo(call)
        .or(() -> isKnown(call) ? Optional.empty() : Optional.of(notLoggedIn()))
        .map(PageRoutes::reply);
  }

  /** The worker's state on one line. */
  String state() {
    return StatusFile.line(controls.status());
  }

  PageReply answer(PageCall call) {
    Optional<PageProblem> objection = guard.objectionTo(call);
    if (objection.isPresent()) {
      return reply(objection.get());
    }
    if (!call.isForApi()) {
      return call.isGet()
          ? PageAssets.find(call.path()).orElseGet(() -> reply(nothingAt(call.path())))
          : reply(wrongMethod(call));
    }
    if (call.path().equals("/api/login")) {
      return call.isGet() ? reply(wrongMethod(call)) : login(call);
    }
    return isKnown(call) ? api(call) : reply(notLoggedIn());
  }

  private boolean isKnown(PageCall call) {
    return logins.isCommand(call) || logins.isBrowser(call);
  }

  private PageReply api(PageCall call) {
    return switch (call.method() + " " + call.path()) {
      case "GET /api/status" -> PageReply.json(StatusFile.json(controls.status()));
      case "GET /api/preferences" -> PageReply.json(json(controls.preferences()));
      case "POST /api/code" -> code(call);
      case "POST /api/logout" -> {
        logins.logOut(call);
        yield reply(new WorkerControls.Done("Logged out."));
      }
      case "POST /api/content" -> content(call);
      case "POST /api/wake" -> reply(controls.wake());
      case "POST /api/snooze", "POST /api/drain", "POST /api/preferences", "POST /api/leave" ->
          wish(call);
      default -> reply(nothingAt(call.path()));
    };
  }

  /** Only a command may make links: a page that was taken over must not make itself another. */
  private PageReply code(PageCall call) {
    if (!logins.isCommand(call)) {
      return reply(notLoggedIn());
    }
    String code = logins.newCode();
    return PageReply.json(
        json(
            Map.of(
                "url",
                "http://127.0.0.1:%d/#code=%s".formatted(port, code),
                "validSeconds",
                Logins.CODE_TERM.toSeconds())));
  }

  /** Only a command may have contents: a page has no use for the files of this machine. */
  private PageReply content(PageCall call) {
    if (!logins.isCommand(call)) {
      return reply(notLoggedIn());
    }
    JsonNode body = object(call);
    Optional<ContentId> id = text(body, "content").flatMap(PageRoutes::contentId);
    if (id.isEmpty()) {
      return lacking("content", "a content's name, LENGTH-ROOT");
    }
    if (truth(body, "release").orElse(false)) {
      controls.release(id.get());
      return reply(new WorkerControls.Done("Released."));
    }
    return text(body, "sharing")
        .flatMap(PageRoutes::sharing)
        .map(sharing -> PageReply.json(json(controls.content(id.get(), sharing))))
        .orElseGet(() -> lacking("sharing", "NONE, LAN or SWARM"));
  }

  private static Optional<ContentId> contentId(String text) {
    try {
      return Optional.of(ContentId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Sharing> sharing(String text) {
    return Arrays.stream(Sharing.values()).filter(one -> one.name().equals(text)).findFirst();
  }

  private PageReply login(PageCall call) {
    Optional<Logins.Login> login = text(object(call), "code").flatMap(logins::login);
    return login
        .map(made ->
            PageReply.json(json(Map.of("key", made.key()))).with("Set-Cookie", made.cookie()))
        .orElseGet(() ->
            reply(
                new PageProblem(
                    UNAUTHORIZED,
                    "code-wrong",
                    "This link was used before, is older than five minutes, or is of an earlier"
                        + " start of the worker.",
                    "Run \"idlewild worker page\" for a new one.")));
  }

  private PageReply wish(PageCall call) {
    JsonNode body = object(call);
    return switch (call.path()) {
      case "/api/snooze" ->
          text(body, "for")
              .map(howLong -> reply(controls.snooze(howLong)))
              .orElseGet(() -> lacking("for", "a text such as \"1h\""));
      case "/api/drain" ->
          truth(body, "on")
              .map(on -> reply(controls.drain(on)))
              .orElseGet(() -> lacking("on", "true or false"));
      case "/api/preferences" ->
          text(body, "text")
              .map(text -> reply(controls.replacePreferences(text)))
              .orElseGet(() -> lacking("text", "the text of the file"));
      default ->
          text(body, "confirm").filter(CONFIRMATION::equals).isPresent()
              ? reply(controls.leave(truth(body, "now").orElse(false)))
              : lacking("confirm", "the word \"leave\"");
    };
  }

  private static PageReply reply(WorkerControls.Answer answer) {
    return switch (answer) {
      case WorkerControls.Done done -> PageReply.json(json(done));
      case WorkerControls.Departed departed -> PageReply.json(OK, json(departed));
      case WorkerControls.Refused(String sentence, List<WorkerStatus.Problem> problems) ->
          reply(
              new PageProblem(
                  CONFLICT,
                  "refused",
                  sentence,
                  problems.isEmpty() ? "" : "Mend the lines that are named.",
                  problems));
    };
  }

  static PageReply reply(PageProblem problem) {
    return PageReply.json(problem.status(), json(problem));
  }

  private static PageReply lacking(String field, String allowed) {
    return reply(
        new PageProblem(
            BAD_REQUEST,
            "bad-request",
            "The body has no field \"%s\" that is %s.".formatted(field, allowed),
            "Send one JSON object with it."));
  }

  private static PageProblem notLoggedIn() {
    return new PageProblem(
        UNAUTHORIZED,
        "not-logged-in",
        "Only whoever may read the worker's folder may see and steer it.",
        "Run \"idlewild worker page\" and open the link that it prints.");
  }

  private static PageProblem nothingAt(String path) {
    return new PageProblem(
        NOT_FOUND, "not-found", "There is nothing at %s.".formatted(path), "Begin at /.");
  }

  private static PageProblem wrongMethod(PageCall call) {
    return new PageProblem(
        BAD_METHOD,
        "wrong-method",
        "%s is not for %s.".formatted(call.path(), call.method()),
        "Use " + (call.isGet() ? "POST." : "GET."));
  }

  private static @Nullable JsonNode object(PageCall call) {
    try {
      return JSON.readTree(call.body());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Optional<String> text(@Nullable JsonNode body, String field) {
    return Optional.ofNullable(body)
        .map(object -> object.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  private static Optional<Boolean> truth(@Nullable JsonNode body, String field) {
    return Optional.ofNullable(body)
        .map(object -> object.get(field))
        .filter(JsonNode::isBoolean)
        .map(JsonNode::booleanValue);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot encode " + value.getClass(), e);
    }
  }
}
