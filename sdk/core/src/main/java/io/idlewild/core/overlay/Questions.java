package io.idlewild.core.overlay;

import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The questions of a node that are not answered yet, and what to do when they are. */
final class Questions {
  private final OverlayNode.Port port;
  private final Map<Long, Open> open = new HashMap<>();
  private long lastNumber;

  Questions(OverlayNode.Port port) {
    this.port = port;
  }

  /** Hears of one question, once. */
  interface Reaction {
    void answered(Answer answer);

    void failed();
  }

  /** A question that is on its way. */
  record Open(int peer, Reaction reaction) {}

  void ask(int peer, Question question, Reaction reaction) {
    long number = ++lastNumber;
    open.put(number, new Open(peer, reaction));
    port.ask(peer, number, question);
  }

  /** The question of that number, which is settled now; empty if there is none. */
  Optional<Open> settle(long number) {
    return Optional.ofNullable(open.remove(number));
  }

  boolean isAsked(int peer) {
    return open.values().stream().anyMatch(one -> one.peer() == peer);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }
}
