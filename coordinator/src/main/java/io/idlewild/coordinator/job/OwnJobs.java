package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/**
 * The door through which every REST call comes to a job. A job of somebody else is not there: the
 * answer is the same as for an id that nobody has.
 */
@ApplicationScoped
class OwnJobs {
  private final JobRepository jobs;

  OwnJobs(JobRepository jobs) {
    this.jobs = jobs;
  }

  /** The job that a path names, if the caller may see it; a problem if not. */
  JobId find(String text, SecurityContext security) {
    JobId id = parse(text);
    return look(id, Caller.of(security)).orElseThrow(() -> JobService.unknown(id).asException());
  }

  /** The same for those to whom a job that is not there is no problem. */
  Optional<JobId> look(String text, Caller caller) {
    try {
      return look(JobId.parse(text), caller);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<JobId> look(JobId id, Caller caller) {
    return jobs.owner(id).filter(caller::sees).map(owner -> id);
  }

  /** The job that a path names; a problem if it cannot be one. */
  static JobId parse(String text) {
    try {
      return JobId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound(
              "job-unknown",
              "There is no such job: " + e.getMessage() + ".",
              "List the jobs with GET /api/v1/jobs.")
          .asException();
    }
  }
}
