package io.idlewild.coordinator.workloadlog;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.core.content.Hash;
import io.idlewild.core.log.InclusionProof;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log of workload versions over REST, for whoever wants to check it. */
@Path("/api/v1/workload-log")
@Tag(name = "Workloads")
@Produces(MediaType.APPLICATION_JSON)
@Requires({Role.SCIENTIST, Role.VOLUNTEER})
@Within(Area.GRID)
@Blocking
public class WorkloadLogResource {
  private final WorkloadLog log;

  WorkloadLogResource(WorkloadLog log) {
    this.log = log;
  }

  /**
   * Hashes that prove something, as RFC 9162 orders them.
   *
   * @param path hexadecimal
   */
  public record ProofView(List<String> path) {}

  /**
   * That a version is in the log.
   *
   * @param position of its entry
   * @param path hexadecimal, from the leaf on
   */
  public record InclusionView(long position, List<String> path) {}

  @GET
  @Operation(
      summary = "The signed head of the log of workload versions",
      description = "A Merkle tree after RFC 9162 over all versions that were ever registered.")
  @APIResponse(responseCode = "200", description = "The head.")
  @APIResponse(responseCode = "503", description = "Code workload-log-broken.")
  public LogHeadView head() {
    return LogHeadView.of(log.follow());
  }

  @GET
  @Path("entries")
  @Operation(summary = "Entries of the log", description = "In order, from a position on.")
  @APIResponse(responseCode = "200", description = "The entries.")
  public List<LogEntryView> entries(
      @QueryParam("from") @DefaultValue("0") @Min(0) long from,
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(10_000) int limit) {
    return log.entries(from, limit);
  }

  @GET
  @Path("consistency")
  @Operation(
      summary = "That the log has only grown",
      description = "From the log of size older to that of size newer.")
  @APIResponse(responseCode = "200", description = "The proof.")
  @APIResponse(responseCode = "400", description = "Code bad-log-size.")
  public ProofView consistency(
      @QueryParam("older") @Min(0) long older, @QueryParam("newer") @Min(0) long newer) {
    return new ProofView(texts(log.consistency(older, newer).path()));
  }

  @GET
  @Path("inclusion/{workload}")
  @Operation(summary = "That a version is in the log", description = "In the log of this size.")
  @APIResponse(responseCode = "200", description = "The proof.")
  @APIResponse(responseCode = "400", description = "Code bad-log-size.")
  @APIResponse(responseCode = "404", description = "Code workload-unknown.")
  public InclusionView inclusion(
      @PathParam("workload") String workload, @QueryParam("size") @Min(1) long size) {
    InclusionProof proof = log.inclusion(workload, size);
    return new InclusionView(proof.index(), texts(proof.path()));
  }

  private static List<String> texts(List<Hash> path) {
    return path.stream().map(Hash::toString).toList();
  }
}
