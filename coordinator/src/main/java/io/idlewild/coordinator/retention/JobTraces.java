package io.idlewild.coordinator.retention;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import java.util.Map;
import java.util.Set;

/**
 * Where the data of a job lies.
 *
 * @param inputs of all its work units, and outputs that were uploaded
 * @param byHost the inputs of the tasks that a host held
 */
record JobTraces(
    AccountId owner,
    long workUnits,
    long results,
    Set<ContentId> contents,
    Map<HostId, Set<ContentId>> byHost) {}
