package io.idlewild.worker.agent;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.config.BrokenPreferences;
import io.idlewild.worker.config.PreferenceProblem;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.Preset;
import io.idlewild.worker.config.Replacement;
import io.idlewild.worker.config.Snooze;
import io.idlewild.worker.config.StandingOrder;
import io.idlewild.worker.config.StandingOrders;
import io.idlewild.worker.page.ContentState;
import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries out what a volunteer asks of this worker by page or command. */
final class LocalControls implements WorkerControls {
  private final StatusBoard board;
  private final PreferencesStore preferences;
  private final StandingOrders orders;
  private final Departure departure;
  private final ContentWishes contents;

  LocalControls(
      StatusBoard board,
      PreferencesStore preferences,
      StandingOrders orders,
      Departure departure,
      ContentWishes contents) {
    this.board = board;
    this.preferences = preferences;
    this.orders = orders;
    this.departure = departure;
    this.contents = contents;
  }

  @Override
  public WorkerStatus status() {
    return board.status();
  }

  /** The preferences and orders that are in force, for the status. */
  static WorkerStatus.Preferences preferences(
      String file, PreferencesStore store, StandingOrders orders) {
    StandingOrder order = orders.current();
    Optional<StandingOrder.Snoozed> snooze = order.snooze();
    List<PreferenceProblem> problems =
        store.problem().map(BrokenPreferences::problems).orElse(List.of());
    return new WorkerStatus.Preferences(
        file,
        word(store.current().preset()),
        snooze.map(LocalControls::until).orElse(null),
        order.drained().isPresent(),
        shown(problems),
        store.problem().map(BrokenPreferences::lastGood).orElse(true));
  }

  private static String until(StandingOrder.Snoozed snoozed) {
    return snoozed.until().map(Instant::toString).orElse("forever");
  }

  private static String word(Preset preset) {
    return preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<WorkerStatus.Problem> shown(List<PreferenceProblem> problems) {
    return problems.stream()
        .map(problem -> new WorkerStatus.Problem(problem.line(), problem.sentence()))
        .toList();
  }

  @Override
  public Answer snooze(String howLong) {
    Optional<Snooze> wanted = SnoozeWords.parse(howLong);
    if (wanted.isEmpty()) {
      return new Refused(
          "\"%s\" is no time to snooze for: %s.".formatted(howLong, SnoozeWords.ALLOWED));
    }
    return keep(
        () -> orders.snooze(wanted.get()),
        "The worker snoozes " + SnoozeWords.of(wanted.get()) + ".");
  }

  @Override
  public Answer wake() {
    return keep(orders::wake, "The worker is awake.");
  }

  @Override
  public Answer drain(boolean on) {
    return on
        ? keep(orders::drain, "The worker finishes what it has and takes nothing new.")
        : keep(orders::undrain, "The worker takes new tasks again.");
  }

  @Override
  public ContentState content(ContentId id, Sharing sharing) {
    return contents.content(id, sharing);
  }

  @Override
  public void release(ContentId id) {
    contents.release(id);
  }

  /** Something that is kept on disk. */
  @FunctionalInterface
  private interface Order {
    void give() throws IOException;
  }

  private static Answer keep(Order order, String sentence) {
    try {
      order.give();
      return new Done(sentence);
    } catch (IOException e) {
      return new Done(
          sentence
              + " It cannot be written down, so a restart forgets it: "
              + FileProblem.sentence(e)
              + ".");
    }
  }

  @Override
  public PreferencesText preferences() {
    List<String> presets = Arrays.stream(Preset.values()).map(LocalControls::word).toList();
    WorkerStatus.Preferences seen = board.preferences();
    try {
      return new PreferencesText(seen.file(), preferences.text(), presets, seen.problems());
    } catch (IOException e) {
      return new PreferencesText(
          seen.file(),
          "",
          presets,
          List.of(new WorkerStatus.Problem(0, "It cannot be read: " + FileProblem.sentence(e))));
    }
  }

  @Override
  public Answer replacePreferences(String text) {
    try {
      return switch (preferences.replace(text)) {
        case Replacement.Accepted accepted -> new Done("The preferences are saved and in force.");
        case Replacement.Refused(List<PreferenceProblem> problems) ->
            new Refused("Nothing was saved.", shown(problems));
      };
    } catch (IOException e) {
      return new Refused("Nothing was saved: " + FileProblem.sentence(e) + ".");
    }
  }

  @Override
  public Answer leave(boolean now) {
    try {
      return departure.leave(now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused("The worker ends before it could leave. Start it, and leave again.");
    }
  }
}
