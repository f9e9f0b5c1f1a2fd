package io.idlewild.coordinator.job;

import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.workunit.WorkUnitSpecCodec;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadManifest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A new job whose every member makes sense. */
record JobDraft(
    Assurance assurance,
    QuorumPolicy policy,
    Comparison comparison,
    @Nullable String verifier,
    Diversity diversity,
    Limits limits,
    List<SharedInput> sharedInputs,
    List<String> arguments,
    int priority,
    Hash digest) {
  private static final double NANOS = 1e9;
  private static final ComparisonTerms BITWISE = ComparisonTerms.of(new Comparison.Bitwise());

  /** Reads a request; what is wrong with it is thrown as a problem. */
  static JobDraft of(NewJob request, WorkloadManifest manifest) {
    Assurance assurance = assurance(request.assurance());
    return new JobDraft(
        assurance,
        policy(assurance, request.maxTasks()),
        comparison(request.comparison()),
        verifier(request.verifier(), assurance),
        diversity(request.diversity()),
        limits(request.limits(), manifest.limits()),
        sharedInputs(request.sharedInputs()),
        arguments(request.arguments()),
        request.priority() == null ? 0 : request.priority(),
        Hash.of(request.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static Assurance assurance(@Nullable String text) {
    return reading("assurance", () -> Assurance.parse(text == null ? "ESCROWED" : text));
  }

  /** Where there is no quorum, a work unit begins with one task, and audits add to them. */
  private static QuorumPolicy policy(Assurance assurance, @Nullable Integer maxTasks) {
    QuorumPolicy usual =
        assurance instanceof Assurance.Quorum(int results)
            ? QuorumPolicy.of(results)
            : new QuorumPolicy(1, QuorumPolicy.of(2).maxTasks(), QuorumPolicy.of(1).maxFailures());
    if (maxTasks == null) {
      return usual;
    }
    return reading(
        "maxTasks", () -> new QuorumPolicy(usual.quorum(), maxTasks, usual.maxFailures()));
  }

  private static Comparison comparison(@Nullable ComparisonTerms terms) {
    return reading("comparison", () -> (terms == null ? BITWISE : terms).comparison());
  }

  private static @Nullable String verifier(
      NewJob.@Nullable Verifier verifier, Assurance assurance) {
    boolean certified = assurance instanceof Assurance.Certified;
    if (certified && verifier == null) {
      throw Problem.unprocessable(
              "verifier-missing",
              "verifier: CERTIFIED means that a program checks each result, and none is named.",
              "Add \"verifier\": {\"workload\": ID}, or choose ESCROWED, STRICT or QUORUM(n).")
          .asException();
    }
    if (!certified && verifier != null) {
      throw Problem.unprocessable(
              "verifier-not-used",
              "verifier: %s does not ask a verifier.".formatted(assurance),
              "Choose the assurance CERTIFIED, or leave the verifier out.")
          .asException();
    }
    return verifier == null ? null : verifier.workload();
  }

  private static Diversity diversity(@Nullable String text) {
    if (text == null) {
      return Diversity.BLOCK;
    }
    try {
      return Diversity.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid(
          "diversity", "unknown diversity \"%s\" (host, account or block)".formatted(text));
    }
  }

  private static Limits limits(NewJob.@Nullable JobLimits asked, Limits most) {
    if (asked == null) {
      return most;
    }
    Double seconds = asked.wallTimeSeconds();
    Limits limits =
        reading(
            "limits",
            () ->
                new Limits(
                    or(asked.memoryBytes(), most.memoryBytes()),
                    or(asked.stackBytes(), most.stackBytes()),
                    seconds == null ? most.wallTime() : Duration.ofNanos((long) (seconds * NANOS)),
                    or(asked.outputBytes(), most.outputBytes())));
    if (limits.memoryBytes() > most.memoryBytes()
        || limits.stackBytes() > most.stackBytes()
        || limits.wallTime().compareTo(most.wallTime()) > 0
        || limits.outputBytes() > most.outputBytes()) {
      throw invalid(
          "limits", "%s is more than the workload's publisher allows, %s".formatted(limits, most));
    }
    return limits;
  }

  private static List<SharedInput> sharedInputs(@Nullable List<NewJob.Input> inputs) {
    List<SharedInput> shared = new ArrayList<>();
    Set<LogicalName> names = new HashSet<>();
    for (NewJob.Input input : inputs == null ? List.<NewJob.Input>of() : inputs) {
      LogicalName name = reading("sharedInputs.name", () -> new LogicalName(input.name()));
      if (!names.add(name)) {
        throw invalid("sharedInputs", "two inputs are called " + name);
      }
      shared.add(
          new SharedInput(
              name,
              reading("sharedInputs.content", () -> ContentId.parse(input.content())),
              sharing(input.sharing())));
    }
    return shared;
  }

  private static Sharing sharing(@Nullable String text) {
    return text == null
        ? Sharing.SWARM
        : reading("sharedInputs.sharing", () -> WorkUnitSpecCodec.sharing(text));
  }

  private static List<String> arguments(@Nullable List<String> arguments) {
    List<String> all = arguments == null ? List.of() : arguments;
    if (all.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw invalid("arguments", "an argument contains a NUL character");
    }
    return all;
  }

  private static long or(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }

  private static <T> T reading(String member, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid(member, String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException invalid(String member, String why) {
    return Problem.unprocessable(
            "invalid-job", member + ": " + why, "Correct the member and send the job again.")
        .asException();
  }
}
