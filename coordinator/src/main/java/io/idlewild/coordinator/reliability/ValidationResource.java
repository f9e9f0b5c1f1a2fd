package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobView;
import io.idlewild.coordinator.job.JobView.LedgerView;
import io.idlewild.coordinator.reliability.ValidationView.AuditedJob;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What comparisons of results have shown. What is said of hosts is for admins only. */
@Path("/api/v1/validation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Validation")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ValidationResource {
  private static final int JOBS = 50;

  private final JobService jobs;
  private final ValidationRepository records;

  ValidationResource(JobService jobs, ValidationRepository records) {
    this.jobs = jobs;
    this.records = records;
  }

  @GET
  @Operation(
      summary = "What comparisons of results have shown",
      description =
          "Of the caller's jobs the audits and the risk that is left; for admins also what workload"
              + " versions disagreed, and which hosts.")
  @APIResponse(responseCode = "200", description = "The figures of this moment.")
  public ValidationView validation(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    List<AuditedJob> audited =
        Stream.concat(
                jobs.moving(caller.view(), JOBS).stream(),
                jobs.list(caller.view(), null, JOBS).stream())
            .distinct()
            .flatMap(ValidationResource::audited)
            .toList();
    boolean admin = caller.has(Role.ADMIN);
    return new ValidationView(
        audited,
        admin ? records.workloads() : List.of(),
        admin ? records.suspects() : List.of(),
        admin ? records.events() : List.of());
  }

  private static Stream<AuditedJob> audited(JobView job) {
    LedgerView ledger = job.ledger();
    return ledger == null
        ? Stream.empty()
        : Stream.of(
            new AuditedJob(
                job.id(),
                job.name(),
                job.state(),
                job.assurance(),
                job.workUnits().total(),
                job.workUnits().sealed(),
                job.workUnits().provisional(),
                ledger));
  }
}
