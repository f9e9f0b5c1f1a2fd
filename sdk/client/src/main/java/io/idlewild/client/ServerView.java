package io.idlewild.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What answers at the other end.
 *
 * @param name of the program
 * @param project for people
 * @param version of the program
 * @param protocol {@code MAJOR.MINOR}
 * @param caFingerprint of the certificate authority that hosts trust
 * @param time the server's clock
 */
public record ServerView(
    String name,
    @Nullable String project,
    String version,
    String protocol,
    @Nullable String caFingerprint,
    @Nullable Instant time) {}
