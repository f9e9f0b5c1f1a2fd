package io.idlewild.client;

import io.idlewild.core.work.Sharing;
import java.time.Instant;

/**
 * A host may have a content.
 *
 * @param content LENGTH-ROOT
 * @param host 32 hexadecimal digits
 * @param sharing how far it may wander from there: the narrowest that a job of it says
 * @param expiresAt until when
 */
public record ContentGrant(String content, String host, Sharing sharing, Instant expiresAt) {}
