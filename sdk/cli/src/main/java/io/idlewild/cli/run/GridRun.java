package io.idlewild.cli.run;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.Grid;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Result;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.FailureCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Has one work unit computed on the grid instead of here, and leaves behind what a local run would:
 * the same files, the same exit code. Whoever ends this process calls the job off.
 */
final class GridRun {
  private static final Pattern GUESTS_CODE = Pattern.compile("exit code (\\d{1,3})\\b");
  private static final int GUEST_FAILED = 1;

  private final Terminal terminal;
  private final boolean json;
  private final Grid grid;

  GridRun(Terminal terminal, boolean json, Grid grid) {
    this.terminal = terminal;
    this.json = json;
    this.grid = grid;
  }

  /**
   * How sure the result must be.
   *
   * @param diversity null for the server's default
   */
  record Trust(Assurance assurance, @Nullable Diversity diversity) {}

  int execute(LocalRun run, Trust trust) {
    RunRequest request = run.checked();
    Job job = grid.submit(spec(request, trust));
    Thread onEnd = new Thread(() -> callOff(job), "idlewild-run-end");
    Runtime.getRuntime().addShutdownHook(onEnd);
    terminal.say("%s job %s at %s", terminal.errStyle().dim("idlewild:"), job.id(), grid.address());
    Result result;
    try (var results = job.results()) {
      result = results.findFirst().orElse(null);
    } finally {
      forget(onEnd);
    }
    return tell(job, Optional.ofNullable(result), request.outputFolder());
  }

  private static JobSpec spec(RunRequest request, Trust trust) {
    if (!request.environment().isEmpty()) {
      throw LocalRun.refused(
          "no-environment",
          "a program on the grid has no variables",
          "hand over an argument instead of --env");
    }
    JobSpec spec =
        JobSpec.of(name(request))
            .workload(request.module())
            .style(request.style())
            .arguments(request.arguments())
            .limits(request.limits())
            .seed(request.seed())
            .assurance(trust.assurance());
    for (RunInput input : request.inputs()) {
      if (input instanceof RunInput.OnDisk file) {
        spec = spec.shared(file.name().value(), file.path());
      }
    }
    Diversity diversity = trust.diversity();
    return diversity == null ? spec : spec.diversity(diversity);
  }

  /** What it is, for people: the module, and for which step of a workflow if that is known. */
  private static String name(RunRequest request) {
    return String.valueOf(request.module().getFileName()).replaceFirst("\\.wasm$", "");
  }

  private int tell(Job job, Optional<Result> ended, Path folder) {
    int code = ended.map(GridRun::code).orElse(RunExitCode.INTERRUPTED);
    String prefix = terminal.errStyle().dim("idlewild:");
    if (ended.isEmpty()) {
      terminal.say("%s job %s was called off", terminal.errStyle().bad("idlewild:"), job.id());
    } else if (ended.get().accepted()) {
      Result result = ended.get();
      result.outputs().forEach(output -> write(result, output, folder));
      terminal.say(
          "%s accepted after %s, %s in %s",
          prefix,
          Amounts.count(result.tasks(), "task"),
          Amounts.count(result.outputs().size(), "file"),
          folder);
    } else {
      ended
          .get()
          .failure()
          .ifPresent(failure ->
              terminal.say(
                  "%s %s: %s",
                  terminal.errStyle().bad("idlewild:"), failure.cause(), failure.detail()));
    }
    if (json) {
      JsonOutput.print(terminal.out(), document(job, ended, code));
    }
    return code;
  }

  private static void write(Result result, Result.Output output, Path folder) {
    Path file = folder.resolve(output.name());
    try (InputStream in = result.open(output.name())) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }

  private static int code(Result result) {
    if (result.accepted()) {
      return 0;
    }
    Result.Failure failure =
        result.failure().orElse(new Result.Failure("EXIT_CODE", "it has no result"));
    try {
      FailureCause cause = FailureCause.valueOf(failure.cause());
      return cause == FailureCause.EXIT_CODE ? guestsCode(failure.detail()) : RunExitCode.of(cause);
    } catch (IllegalArgumentException e) {
      return guestsCode(failure.detail());
    }
  }

  /** The guest's own code, where the words of the failure tell it. */
  private static int guestsCode(String detail) {
    Matcher code = GUESTS_CODE.matcher(detail);
    return code.find() ? Math.clamp(Integer.parseInt(code.group(1)), 1, 255) : GUEST_FAILED;
  }

  private static void callOff(Job job) {
    if (!job.view().hasEnded()) {
      job.cancel();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is running.
    }
  }

  private static Map<String, Object> document(Job job, Optional<Result> ended, int code) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("exitCode", code);
    document.put("job", job.id());
    document.put("tasks", ended.map(Result::tasks).orElse(0));
    document.put("digest", ended.flatMap(Result::digest).orElse(null));
    document.put("outputs", ended.map(Result::outputs).orElse(List.of()));
    ended.flatMap(Result::failure).ifPresent(failure -> document.put("failure", failure));
    return document;
  }
}
