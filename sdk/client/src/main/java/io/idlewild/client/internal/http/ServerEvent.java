package io.idlewild.client.internal.http;

/** What comes on a stream of server-sent events. */
public sealed interface ServerEvent {
  /** An event; {@code id} is empty if it has none. */
  record Message(String name, String id, String data) implements ServerEvent {}

  /** A comment: the server lives. */
  record Alive() implements ServerEvent {}

  /** The stream ended; {@code reason} is for a person. */
  record Closed(String reason) implements ServerEvent {}
}
