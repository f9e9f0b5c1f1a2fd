package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobView;
import io.idlewild.coordinator.job.JobView.LedgerView;
import io.idlewild.coordinator.reliability.ValidationView.AuditedJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What comparisons of results have shown, as far as a caller may know it. */
@ApplicationScoped
public class ValidationViews {
  private static final int JOBS = 50;

  private final JobService jobs;
  private final ValidationRepository records;

  ValidationViews(JobService jobs, ValidationRepository records) {
    this.jobs = jobs;
    this.records = records;
  }

  /** Of the caller's jobs; what is said of hosts is for admins only. */
  public ValidationView of(Caller caller) {
    // Two readings of a moment each: a job that is in both may differ, and counts once.
    Map<String, JobView> newest = new LinkedHashMap<>();
    Stream.concat(
            jobs.moving(caller.view(), JOBS).stream(),
            jobs.list(caller.view(), null, JOBS).stream())
        .forEach(job -> newest.putIfAbsent(job.id(), job));
    List<AuditedJob> audited = newest.values().stream().flatMap(ValidationViews::audited).toList();
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
