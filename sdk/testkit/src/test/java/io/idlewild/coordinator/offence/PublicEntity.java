package io.idlewild.coordinator.offence;

/** Offends: an entity that others can see. */
public record PublicEntity(long id) {}
