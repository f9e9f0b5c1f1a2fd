package io.idlewild.cli.job;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Style;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.Job;
import io.idlewild.client.JobView;
import io.idlewild.client.Recipe;
import io.idlewild.client.Result;
import io.idlewild.client.WorkUnitReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains failures. */
@Command(
    name = "why",
    description = {
      "Say why work units failed: of one, the exit code, the last words on stderr, who computed it and",
      "how they voted, and the line that computes it here. Without UNIT: all failures, by their cause."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild why 0f3c9a1b2d4e5f60718293a4b5c6d7e8",
      "  idlewild why 0f3c9a1b2d4e5f60718293a4b5c6d7e8 17 --fetch unit-17"
    })
public final class WhyCommand extends ServerCommand {
  private static final int NAMED_UNITS = 10;

  @Parameters(index = "0", paramLabel = "JOB", description = "the job's id")
  String job = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "UNIT",
      description = "the work unit's index, from 0")
  @Nullable Integer unit;

  @Option(
      names = "--fetch",
      paramLabel = "DIR",
      description = "bring the program and the inputs of the work unit here")
  @Nullable Path folder;

  public WhyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    Job handle = grid.attach(job);
    return unit == null ? causes(handle) : explain(handle, unit);
  }

  private int causes(Job handle) {
    JobView view = handle.view();
    Map<String, Group> groups = new TreeMap<>();
    try (Stream<Result> results = handle.results()) {
      results
          .limit(view.lastSequence())
          .forEach(result ->
              result
                  .failure()
                  .ifPresent(failure ->
                      groups
                          .computeIfAbsent(failure.cause(), cause -> new Group(failure.detail()))
                          .add(result.index())));
    }
    if (json()) {
      print(Map.of("job", view, "workUnits", groups));
    } else if (groups.isEmpty() && view.failures().isEmpty()) {
      terminal().say("No work unit of %s has failed.", view.name());
    } else {
      groups.forEach(this::tell);
      tellTasks(view);
    }
    return ExitCode.OK;
  }

  private void tell(String cause, Group group) {
    String units =
        group.units().stream()
            .limit(NAMED_UNITS)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String more = group.units().size() > NAMED_UNITS ? ", ..." : "";
    terminal()
        .out()
        .println(
            "%s  %s: %s%s"
                .formatted(
                    terminal().outStyle().bad(cause),
                    Amounts.count(group.units().size(), "work unit"),
                    units,
                    more));
    terminal().out().println("  " + clean(group.sample()));
    terminal().say("  idlewild why %s %d", job, group.units().getFirst());
  }

  private void tellTasks(JobView view) {
    for (JobView.FailureGroup group : view.failures()) {
      terminal()
          .say(
              "Of all tasks, %s ended with %s.",
              Amounts.count(group.count(), "task"), group.cause());
    }
  }

  private int explain(Job handle, int index) {
    WorkUnitReport report = handle.workUnit(index);
    Recipe recipe = folder == null ? null : handle.reproduce(index, folder);
    String line = recipe == null ? null : line(recipe);
    if (json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("workUnit", report);
      document.put("reproduce", line);
      print(document);
      return ExitCode.OK;
    }
    Style style = terminal().outStyle();
    Result.Failure failure = report.failure();
    say(style.bold("Work unit %d: %s".formatted(index, report.state())));
    if (failure != null) {
      say("  %s: %s".formatted(style.bad(failure.cause()), clean(failure.detail())));
    }
    say(
        "  arguments: "
            + String.join(" ", report.arguments().stream().map(WhyCommand::quoted).toList()));
    say("  seed: " + report.seed());
    for (WorkUnitReport.TaskReport task : report.tasks()) {
      tell(task, style);
    }
    say("");
    say(
        line == null
            ? "To compute it here:"
            : "Its files are in %s. To compute it here:".formatted(folder));
    say(
        "  "
            + (line == null
                ? "idlewild why %s %d --fetch unit-%d".formatted(job, index, index)
                : line));
    return ExitCode.OK;
  }

  private void tell(WorkUnitReport.TaskReport task, Style style) {
    String platform =
        task.host().platform() == null ? "" : " (%s)".formatted(task.host().platform());
    String outcome = task.outcome() == null ? task.state() : task.outcome();
    String vote = task.vote() == null ? "" : ", vote " + task.vote();
    String duty = task.duty() == null ? "" : ", leased for " + task.duty();
    Long wall = task.wallMs();
    String took = wall == null ? "" : " after " + Amounts.duration(Duration.ofMillis(wall));
    say(
        "  %s%s: %s%s%s%s"
            .formatted(
                task.host().name(),
                platform,
                outcome.equals("SUCCESS") ? style.good(outcome) : style.bad(outcome),
                took,
                duty,
                vote));
    if (task.cause() != null) {
      say("    %s: %s".formatted(task.cause(), clean(String.valueOf(task.detail()))));
    }
    if (task.digest() != null) {
      say("    result " + task.digest());
    }
    String last = task.stderrTail();
    if (last != null && !last.isBlank()) {
      last.strip().lines().forEach(text -> say("    | " + clean(text)));
    }
  }

  private void say(String text) {
    terminal().out().println(text);
  }

  private String line(Recipe recipe) {
    Path out = Path.of(recipe.module().getParent() + "-out");
    return recipe.command(out).stream().map(WhyCommand::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** Work units that failed for one cause. */
  record Group(String sample, List<Integer> units) {
    Group(String sample) {
      this(sample, new java.util.ArrayList<>());
    }

    void add(int index) {
      units.add(index);
    }
  }
}
