package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.workunit.GrantedUnit;
import io.idlewild.core.id.LeaseId;

/** A task that was leased to a host in this round. */
record Grant(HostSession session, JobTerms job, GrantedUnit unit, LeaseId lease) {}
