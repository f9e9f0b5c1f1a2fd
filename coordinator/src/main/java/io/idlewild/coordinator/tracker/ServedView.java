package io.idlewild.coordinator.tracker;

/**
 * What a host served.
 *
 * @param host 32 hexadecimal digits
 * @param name for people
 * @param bytes that others confirmed, of contents that the host has proved to hold
 */
public record ServedView(String host, String name, long bytes) {}
