package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.AtHand;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.SharedInput;
import io.idlewild.coordinator.tracker.ContentPlaces;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether hosts hold the inputs of jobs, by what they announced to the tracker. */
@ApplicationScoped
class AnnouncedInputs implements AtHand {
  private final JobBook jobs;
  private final ContentPlaces places;

  AnnouncedInputs(JobBook jobs, ContentPlaces places) {
    this.jobs = jobs;
    this.places = places;
  }

  /** A job that shares nothing but its module is at hand where the module is. */
  @Override
  public boolean hasInputs(HostId host, JobId job) {
    JobTerms terms = jobs.terms(job);
    if (!places.holds(host, terms.manifest().module())) {
      return false;
    }
    for (SharedInput input : terms.sharedInputs()) {
      if (!places.holds(host, input.content())) {
        return false;
      }
    }
    return true;
  }
}
