package io.idlewild.client;

import java.time.Instant;

/**
 * What a volunteer needs to enrol.
 *
 * @param text to hand over: {@code idw1.} and a code that holds the token, the server's certificate
 *     authority and the publishers to trust. Whoever has it can enrol.
 * @param uses how many hosts may enrol with it
 * @param expiresAt until when
 */
public record Invitation(String text, int uses, Instant expiresAt) {}
