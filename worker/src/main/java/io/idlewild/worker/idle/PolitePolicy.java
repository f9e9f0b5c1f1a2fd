package io.idlewild.worker.idle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Uses what others leave, and nothing while others need the machine. Limits have two ends: what
 * suspends is higher than what resumes, it has to last a moment, and the quiet after it has to last
 * longer, so that a worker neither jumps at every blip nor comes back between two builds.
 */
public final class PolitePolicy implements IdlePolicy {
  private final PoliteSettings settings;
  private final Limits limits;
  private @Nullable Suspension suspension;
  private final Stretch breach = new Stretch();
  private final Stretch quiet = new Stretch();
  private final CoreCount cores;

  public PolitePolicy(PoliteSettings settings) {
    this.settings = settings;
    this.limits = new Limits(settings);
    this.cores = new CoreCount(settings);
  }

  @Override
  public IdleDecision decide(IdleSample sample) {
    int free = cores.after(sample);
    Suspension current = suspension;
    suspension = current == null ? onset(sample) : lasting(current, sample);
    return suspension == null
        ? new IdleDecision.Idle(free)
        : new IdleDecision.Suspended(suspension);
  }

  private @Nullable Suspension onset(IdleSample sample) {
    Optional<Suspension> found = limits.breachedBy(sample);
    breach.follow(found.isPresent(), sample);
    return breach.lasted(sample, settings.onset()) ? found.orElse(null) : null;
  }

  private @Nullable Suspension lasting(Suspension current, IdleSample sample) {
    Optional<Suspension> still = limits.notQuietIn(sample);
    quiet.follow(still.isEmpty(), sample);
    if (quiet.lasted(sample, settings.resumeAfter())) {
      quiet.end();
      breach.end();
      return null;
    }
    return still.orElseGet(
        () -> current.resumingIn(settings.resumeAfter().minus(quiet.length(sample))));
  }
}
