package io.idlewild.client;

import java.time.Instant;

/**
 * A certificate that a coordinator shows.
 *
 * @param fingerprint SHA-256, 64 hexadecimal digits
 */
public record KeyView(String name, String fingerprint, Instant notAfter) {}
