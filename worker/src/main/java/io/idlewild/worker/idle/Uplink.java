package io.idlewild.worker.idle;

/**
 * A link over which this machine reaches the rest of the world.
 *
 * @param name of its interface
 * @param costs whether it was recognised as one that costs by the byte
 */
public record Uplink(String name, boolean costs) {}
