package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;

/**
 * A host that asks for work.
 *
 * @param who the voice that it would be
 * @param freeMemoryBytes as it measured last
 * @param freeStoreBytes room on its disk, as it measured last
 */
public record HostProfile(Participant who, long freeMemoryBytes, long freeStoreBytes) {}
