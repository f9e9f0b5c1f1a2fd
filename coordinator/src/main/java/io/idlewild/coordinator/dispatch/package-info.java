/**
 * How work reaches workers and comes back. Streams ({@link
 * io.idlewild.coordinator.dispatch.WorkerLinkGrpcService}) turn messages into events; one loop
 * ({@link io.idlewild.coordinator.dispatch.DispatchLoop}) takes what has come, makes a round of it,
 * writes the round in one transaction, and only then answers. Nobody else touches its state. Start
 * with {@code Round}, which says what a round consists of; the choices are in {@code model}.
 */
@NullMarked
package io.idlewild.coordinator.dispatch;

import org.jspecify.annotations.NullMarked;
