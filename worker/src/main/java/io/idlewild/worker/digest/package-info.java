/**
 * SHA-256 by the system's OpenSSL. All that a worker fetches and brings is hashed, and its small
 * JVM compiles without the instructions that processors have for that. {@link
 * io.idlewild.worker.digest.SystemDigests} is the door; whoever asks Java for SHA-256 afterwards
 * gets the faster one and need not know.
 */
@NullMarked
package io.idlewild.worker.digest;

import org.jspecify.annotations.NullMarked;
