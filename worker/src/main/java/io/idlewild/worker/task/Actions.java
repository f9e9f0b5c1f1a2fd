package io.idlewild.worker.task;

import java.util.ArrayList;
import java.util.List;

/** Gathers what the session wants done while it applies one event. */
final class Actions {
  private final List<SessionAction> gathered = new ArrayList<>();

  void add(SessionAction action) {
    gathered.add(action);
  }

  void send(WorkerSays message) {
    gathered.add(new SessionAction.Send(message));
  }

  void note(String sentence) {
    gathered.add(new SessionAction.Note(sentence));
  }

  List<SessionAction> take() {
    List<SessionAction> taken = List.copyOf(gathered);
    gathered.clear();
    return taken;
  }
}
