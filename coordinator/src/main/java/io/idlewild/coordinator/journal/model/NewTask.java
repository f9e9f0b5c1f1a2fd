package io.idlewild.coordinator.journal.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.trust.escrow.Duty;

/** A task that is leased. */
public record NewTask(TaskKey key, Participant who, Duty duty) {}
