package io.idlewild.client.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.client.JobSpec;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.client.internal.json.Json;
import io.idlewild.client.internal.spec.SpecCheck;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a signed workload version to the server. If the newest version of the same name and
 * publisher there is what would be signed, it is used again; so equal submissions share one
 * version, and versions only grow.
 */
final class WorkloadUpload {
  private static final Duration LIFETIME = Duration.ofDays(90);
  private static final Duration MARGIN = Duration.ofDays(30);

  /** Nobody has measured it; dispatch learns from what it sees. */
  private static final double UNKNOWN_COST = 1;

  private final HttpCalls http;

  /** Asked for when something is to be signed: whoever submits signed workloads needs no key. */
  private final Supplier<WorkloadSigner> signer;

  private final InstantSource clock;

  WorkloadUpload(HttpCalls http, Supplier<WorkloadSigner> signer, InstantSource clock) {
    this.http = http;
    this.signer = signer;
    this.clock = clock;
  }

  /** The id of the workload version for {@code spec}, whose module the server has already. */
  String register(JobSpec spec, ContentId module) {
    return register(
        new Wanted(
            SpecCheck.workloadName(spec.workload()),
            module,
            SpecCheck.style(spec),
            spec.limits(),
            spec.outputs()));
  }

  /** The id of the version of a program that judges the results of {@code spec}. */
  String registerJudge(JobSpec spec, Path file, ContentId module) {
    return register(
        new Wanted(
            SpecCheck.workloadName(file), module, WorkloadStyle.COMMAND, spec.limits(), List.of()));
  }

  private String register(Wanted wanted) {
    LogicalName name = wanted.name();
    WorkloadSigner key = signer.get();
    Optional<Known> newest = newest(name, key.id());
    if (newest.isPresent() && isSame(wanted, newest.get())) {
      return newest.get().id();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    long after = newest.map(Known::version).orElse(0L) + 1;
    long version = Math.max(now.getEpochSecond(), after);
    while (true) {
      SignedWorkloadCodec upload =
          SignedWorkloadCodec.sign(key, wanted.manifest(version, now.plus(LIFETIME)));
      try {
        return http.post("/workloads", upload, Known.class).id();
      } catch (RequestRefusedException e) {
        if (!e.code().equals("version-taken")) {
          throw e;
        }
        version++; // somebody with the same key was faster
      }
    }
  }

  private Optional<Known> newest(LogicalName name, PublisherId publisher) {
    Known newest = null;
    JsonNode answer = http.get("/workloads", JsonNode.class);
    for (JsonNode node : answer.isArray() ? answer : answer.path("workloads")) {
      Known known = read(node);
      boolean ours =
          publisher.toString().equals(known.publisher()) && name.value().equals(known.name());
      if (ours && (newest == null || known.version() > newest.version())) {
        newest = known;
      }
    }
    return Optional.ofNullable(newest);
  }

  private boolean isSame(Wanted wanted, Known known) {
    Instant expires = known.expires();
    if (expires == null || expires.isBefore(clock.instant().plus(MARGIN))) {
      return false;
    }
    return SignedWorkloadCodec.id(wanted.manifest(known.version(), expires)).equals(known.id());
  }

  private static Known read(JsonNode node) {
    try {
      return Json.convert(node, Known.class);
    } catch (IOException e) {
      throw new IllegalStateException("the server lists a workload that is none: " + node, e);
    }
  }

  /** A manifest but for its version and expiry. */
  private record Wanted(
      LogicalName name,
      ContentId module,
      WorkloadStyle style,
      Limits limits,
      List<LogicalName> outputs) {

    WorkloadManifest manifest(long version, Instant expires) {
      return new WorkloadManifest(
          name,
          version,
          expires,
          module,
          style,
          generous(limits),
          List.of(),
          outputs,
          Instant.EPOCH,
          UNKNOWN_COST);
    }

    /** At least the default, so that jobs with lower limits share a version. */
    private static Limits generous(Limits limits) {
      Limits usual = Limits.DEFAULT;
      Duration wall =
          limits.wallTime().compareTo(usual.wallTime()) > 0 ? limits.wallTime() : usual.wallTime();
      return new Limits(
          Math.max(limits.memoryBytes(), usual.memoryBytes()),
          Math.max(limits.stackBytes(), usual.stackBytes()),
          wall,
          Math.max(limits.outputBytes(), usual.outputBytes()));
    }
  }

  private record Known(
      String id,
      @Nullable String name,
      long version,
      @Nullable String publisher,
      @Nullable Instant expires) {}
}
