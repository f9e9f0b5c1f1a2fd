package io.idlewild.core.swarm;

/**
 * Somebody who asks for chunks of one content.
 *
 * @param peer its host id
 * @param content what it asks for
 * @param lan whether it was heard in the local network
 */
public record Asker(String peer, String content, boolean lan) {}
