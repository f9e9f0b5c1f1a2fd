package io.idlewild.worker.config;

import io.idlewild.worker.config.SettingValues.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns texts into preferences: options win over the file, the file wins over its preset. All
 * problems of a file are found in one go.
 */
final class PreferencesParser {
  private static final double LEAST_FOREIGN_SHARE = 0.5;
  private static final int MOST_OF_MEMORY_LEFT_FREE = 10;

  private final SettingValues file;
  private final SettingValues flags;
  private final Capacity capacity;
  private final List<PreferenceProblem> problems = new ArrayList<>();
  private Preset preset = Preset.NORMAL;

  private PreferencesParser(SettingValues file, SettingValues flags, Capacity capacity) {
    this.file = file;
    this.flags = flags;
    this.capacity = capacity;
  }

  static Replacement parse(String text, SettingValues flags, Capacity capacity) {
    return new PreferencesParser(SettingValues.read(text), flags, capacity).parse();
  }

  private Replacement parse() {
    problems.addAll(file.problems());
    file.all().forEach(this::requireKnown);
    flags.all().forEach(this::requireKnown);
    preset = get(PreferenceKeys.PRESET);
    Preferences preferences = preferences();
    return problems.isEmpty()
        ? new Replacement.Accepted(preferences)
        : new Replacement.Refused(problems);
  }

  private Preferences preferences() {
    return new Preferences(
        preset,
        idle(),
        get(PreferenceKeys.HOURS),
        new Preferences.Power(
            get(PreferenceKeys.ON_BATTERY),
            get(PreferenceKeys.LEAST_CHARGE),
            get(PreferenceKeys.HOTTEST)),
        cores(),
        new Preferences.Memory(
            (long) get(PreferenceKeys.MEMORY).of((double) capacity.memoryBytes()),
            memoryLeftFree()),
        new Preferences.Disk(get(PreferenceKeys.DISK), get(PreferenceKeys.DISK_FREE)),
        new Preferences.Network(
            get(PreferenceKeys.ON_METERED),
            get(PreferenceKeys.METERED),
            get(PreferenceKeys.UPLOAD_RATE),
            get(PreferenceKeys.UPLOAD_DAY)),
        new Preferences.Swarm(
            get(PreferenceKeys.SWARM_MODE),
            get(PreferenceKeys.SWARM_PORT),
            get(PreferenceKeys.SWARM_LOOPBACK),
            get(PreferenceKeys.SWARM_PORTMAPPING)),
        get(PreferenceKeys.REFUSED_PUBLISHERS).stream()
            .map(fingerprint -> fingerprint.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        get(PreferenceKeys.QUEUE_AHEAD),
        get(PreferenceKeys.LOG_LEVEL));
  }

  private Preferences.Idle idle() {
    Portion foreign = get(PreferenceKeys.FOREIGN_LIMIT);
    double limit = foreign.of(capacity.machineCores());
    return new Preferences.Idle(
        get(PreferenceKeys.POLICY),
        foreign instanceof Portion.Share ? Math.max(LEAST_FOREIGN_SHARE, limit) : limit,
        get(PreferenceKeys.PRESSURE_LIMIT),
        get(PreferenceKeys.RESUME_AFTER),
        get(PreferenceKeys.AWAY_AFTER));
  }

  private Preferences.Cores cores() {
    int most = Math.min(get(PreferenceKeys.CORES), capacity.cores());
    return new Preferences.Cores(
        cores(get(PreferenceKeys.CORES_IN_USE), most),
        cores(get(PreferenceKeys.CORES_IDLE), most),
        get(PreferenceKeys.CPU_SHARE));
  }

  /** A share that is not nothing is at least a core. */
  private int cores(Portion portion, int most) {
    double wanted = portion.of(capacity.cores());
    int whole = wanted > 0 && wanted < 1 ? 1 : (int) wanted;
    return Math.min(whole, most);
  }

  private long memoryLeftFree() {
    long wanted = (long) get(PreferenceKeys.MEMORY_FREE).of((double) capacity.memoryBytes());
    return said(PreferenceKeys.MEMORY_FREE).isPresent()
        ? wanted
        : Math.min(wanted, capacity.memoryBytes() / MOST_OF_MEMORY_LEFT_FREE);
  }

  private Optional<Said> said(Key<?> key) {
    return flags.find(key.name()).or(() -> file.find(key.name()));
  }

  private <T> T get(Key<T> key) {
    Optional<Said> said = said(key);
    if (said.isEmpty()) {
      return key.of(preset);
    }
    Optional<T> value = key.type().parse().apply(said.get().text());
    if (value.isEmpty()) {
      problems.add(bad(key, said.get()));
    }
    return value.orElseGet(() -> key.of(preset));
  }

  private static PreferenceProblem bad(Key<?> key, Said said) {
    String allowed = key.type().allowed();
    return new PreferenceProblem(
        said.line(),
        key.name(),
        said.text(),
        allowed,
        "%s: %s cannot be \"%s\" (allowed: %s)"
            .formatted(said.place(), key.name(), said.text(), allowed));
  }

  private void requireKnown(String key, Said said) {
    Set<String> known = PreferenceKeys.ALL.stream().map(Key::name).collect(Collectors.toSet());
    if (!known.contains(key)) {
      String names = PreferenceKeys.ALL.stream().map(Key::name).collect(Collectors.joining(", "));
      problems.add(
          new PreferenceProblem(
              said.line(),
              key,
              said.text(),
              names,
              "%s: unknown key %s (known: %s)".formatted(said.place(), key, names)));
    }
  }
}
