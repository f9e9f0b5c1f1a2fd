package io.idlewild.worker.page;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.status.WorkerStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A worker that is always the same, and remembers what was asked of it. */
public final class ScenarioControls implements WorkerControls {
  private final Scenario scenario;
  private final InstantSource clock;
  private final List<String> wishes = new CopyOnWriteArrayList<>();
  private volatile String text = "# what I want\npreset = normal\ncores.idle = 50%\n";

  public ScenarioControls(Scenario scenario, InstantSource clock) {
    this.scenario = scenario;
    this.clock = clock;
  }

  /** What was asked, in order. */
  public List<String> wishes() {
    return wishes;
  }

  @Override
  public WorkerStatus status() {
    return scenario.at(clock.instant());
  }

  @Override
  public Answer snooze(String howLong) {
    wishes.add("snooze " + howLong);
    return new Done("The worker snoozes for " + howLong + ".");
  }

  @Override
  public Answer wake() {
    wishes.add("wake");
    return new Done("The worker is awake.");
  }

  @Override
  public Answer drain(boolean on) {
    wishes.add("drain " + on);
    return new Done("So be it.");
  }

  @Override
  public ContentState content(ContentId id, Sharing sharing) {
    wishes.add("content " + id.length() + " " + sharing);
    return new ContentState(
        ContentState.State.FETCHING,
        "",
        1,
        4,
        null,
        List.of(new ContentState.SourceBytes("origin", false, 262_144)));
  }

  @Override
  public void release(ContentId id) {
    wishes.add("release " + id.length());
  }

  @Override
  public PreferencesText preferences() {
    WorkerStatus.Preferences seen = status().preferences();
    return new PreferencesText(
        seen.file(), text, List.of("quiet", "normal", "all-in"), seen.problems());
  }

  @Override
  public Answer replacePreferences(String fresh) {
    wishes.add("preferences");
    if (fresh.contains("bad")) {
      return new Refused(
          "Nothing was saved.", List.of(new WorkerStatus.Problem(2, "line 2: that is bad")));
    }
    text = fresh;
    return new Done("The preferences are saved and in force.");
  }

  @Override
  public Answer leave(boolean now) {
    wishes.add("leave " + now);
    return new Departed(
        "This host has left. 12 files were deleted in /home/anna/.local/share/idlewild/worker.",
        List.of(new WorkerStatus.Use("contents", 3L << 30, 118)),
        List.of());
  }
}
