package io.idlewild.core.trust.escrow;

/**
 * One vote that counts, as far as a ruling needs it.
 *
 * @param standing of its host, now
 * @param group equal results have equal numbers
 */
public record Voice(Standing standing, int group) {}
