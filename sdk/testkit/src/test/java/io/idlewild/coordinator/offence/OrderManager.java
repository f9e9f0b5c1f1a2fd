package io.idlewild.coordinator.offence;

/** Offends by its name. */
public record OrderManager() {}
