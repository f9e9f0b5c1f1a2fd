package io.idlewild.tools.trust.scheme;

/**
 * A host as a scheme sees it.
 *
 * @param number counted up from 0 within a run
 * @param block its network block, which a machine keeps when it returns under a fresh identity
 */
public record Identity(int number, int block) {}
