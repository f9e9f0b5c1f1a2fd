package io.idlewild.coordinator.journal.model;

/**
 * A host's votes on work units of one job that have not ended: the indexes of the work units,
 * ascending.
 *
 * @param unchecked may be drawn for an audit; must not be changed
 * @param checked were confirmed; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record HostVotes(int[] unchecked, int[] checked) {}
