package io.idlewild.client.internal.check;

import io.idlewild.client.Finding;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Problem;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.internal.spec.SpecCheck;
import io.idlewild.core.run.ModuleReview;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.TaskRunnerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a job without running anything. */
public final class Lint {
  /** Enough to see what kind of mistake it is. */
  private static final int MOST_FINDINGS = 20;

  /** Arguments are looked at in this many work units; they rarely differ in kind. */
  private static final int UNITS_LOOKED_AT = 1000;

  private static final Pattern ABSOLUTE =
      Pattern.compile("(?:[^=]*=)?(/[^/].*|~/.*|[A-Za-z]:[\\\\/].*)");

  private static final String REMEDY =
      "hand the file over as an input, and use the input's name in the argument";

  private final JobSpec spec;
  private final List<Finding> findings = new ArrayList<>();

  private Lint(JobSpec spec) {
    this.spec = spec;
  }

  /**
   * All that is wrong with a job, or nearly.
   *
   * @param sandbox judges the module; without it the server does
   */
  public static List<Finding> of(JobSpec spec, Optional<TaskRunnerProvider> sandbox) {
    Lint lint = new Lint(spec);
    lint.lookAtFiles();
    if (lint.findings.isEmpty()) {
      sandbox.ifPresent(lint::lookAtModule);
    }
    lint.lookAtArguments();
    return List.copyOf(lint.findings);
  }

  /**
   * Makes sure that the sandbox would take the module, if there is a sandbox on the class path.
   *
   * @throws InvalidInputException if it would not
   */
  public static void requireModule(JobSpec spec) {
    sandbox()
        .flatMap(provider -> provider.review(module(spec), SpecCheck.style(spec)).objection())
        .ifPresent(objection -> {
          throw new InvalidInputException(problem(spec, objection));
        });
  }

  /** The sandbox on the class path. */
  public static Optional<TaskRunnerProvider> sandbox() {
    return ServiceLoader.load(TaskRunnerProvider.class).findFirst();
  }

  /** The bytes of a job's module, also of one that is signed already. */
  public static byte[] module(JobSpec spec) {
    Path file = spec.workload();
    try {
      return SignedWorkloadFile.isOne(file)
          ? SignedWorkloadFile.read(file).module()
          : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "workload: %s cannot be read: %s".formatted(file, e), ""),
          e);
    }
  }

  private void lookAtFiles() {
    try {
      SpecCheck.check(
          spec,
          wrong -> {
            findings.add(Finding.error(wrong.code(), wrong.detail(), wrong.remedy()));
            if (findings.size() == MOST_FINDINGS) {
              throw new Enough();
            }
          });
    } catch (Enough e) {
      findings.add(Finding.error("more", "and perhaps more; this is where the look ended", ""));
    }
  }

  private void lookAtModule(TaskRunnerProvider sandbox) {
    ModuleReview review = sandbox.review(module(spec), SpecCheck.style(spec));
    if (review.objection().isPresent()) {
      Problem problem = problem(spec, review.objection().get());
      findings.add(Finding.error(problem.code(), problem.detail(), problem.remedy()));
      return;
    }
    if (review.minMemoryBytes() > spec.limits().memoryBytes()) {
      findings.add(
          Finding.error(
              "over-memory",
              "the module begins with %,d bytes of memory, the limit is %,d"
                  .formatted(review.minMemoryBytes(), spec.limits().memoryBytes()),
              "raise the memory limit"));
    }
    if (!review.socketCalls().isEmpty()) {
      findings.add(
          Finding.warning(
              "wants-network",
              "the module calls %s; there is no network, these calls fail"
                  .formatted(String.join(", ", review.socketCalls())),
              "hand over what it would fetch as an input"));
    }
  }

  /** A path of this machine means nothing to the program, which sees only its inputs. */
  private void lookAtArguments() {
    int units = Math.min(spec.workUnitCount(), UNITS_LOOKED_AT);
    for (int i = 0; i < units; i++) {
      for (String argument : spec.workUnit(i).arguments()) {
        Matcher path = ABSOLUTE.matcher(argument);
        if (path.matches() && !isInput(path.group(1), i)) {
          boolean here = exists(path.group(1));
          Finding finding =
              (here
                      ? Finding.error("absolute-path", detail(argument, true), REMEDY)
                      : Finding.warning("absolute-path", detail(argument, false), REMEDY))
                  .at(i);
          findings.add(finding);
          return;
        }
      }
    }
  }

  private static String detail(String argument, boolean here) {
    return "the argument \"%s\" names %s; the program sees its inputs and nothing else"
        .formatted(argument, here ? "a file of this machine" : "an absolute path");
  }

  private boolean isInput(String path, int index) {
    return Stream.concat(spec.shared().stream(), spec.workUnit(index).inputs().stream())
        .map(RunInput::name)
        .anyMatch(name -> path.equals("/" + name.value()));
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Problem problem(JobSpec spec, RunEnd.Refused objection) {
    return new Problem(
        objection.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "%s: %s".formatted(spec.workload(), objection.detail()),
        "nothing was sent; see what a program may do in the guide for scientists");
  }

  /** Ends a look that has found enough. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }
}
