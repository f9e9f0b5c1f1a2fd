package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import java.util.List;
import java.util.Map;

/**
 * What was chosen for a host, and what was not.
 *
 * @param units a task of each is the host's
 * @param refusals jobs of whose work the host may have nothing that is held, and why; jobs whose
 *     work was not needed because the host has enough are not here
 */
public record Selection(List<WorkUnitId> units, Map<JobId, Refusal> refusals) {}
