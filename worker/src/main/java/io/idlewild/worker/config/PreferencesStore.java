package io.idlewild.worker.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The preferences in force, and the file they come from. A file that was saved is read at the next
 * {@link #reload}; one that cannot be used changes nothing but {@link #problem}. The last good text
 * is kept beside the file, so that it also survives a restart. Thread-safe.
 */
public final class PreferencesStore {
  /** The name of the file in the worker's folder. */
  public static final String FILE = "worker.properties";

  private static final Logger LOG = LoggerFactory.getLogger(PreferencesStore.class);
  private static final int LONGEST_TEXT = 64 << 10;

  private final Path file;
  private final Path good;
  private final SettingValues flags;
  private final Capacity capacity;
  private final List<Consumer<Preferences>> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Stamp seen;
  private volatile Preferences current;
  private volatile @Nullable BrokenPreferences broken;

  private PreferencesStore(Path file, SettingValues flags, Capacity capacity, Preferences current) {
    this.file = file;
    this.good = file.resolveSibling(file.getFileName() + ".good");
    this.flags = flags;
    this.capacity = capacity;
    this.current = current;
  }

  /**
   * Reads the file, or what was good before it was broken. A file that is not there sets nothing.
   *
   * @param flags which win over the file
   * @throws IllegalArgumentException if flags cannot be used; {@link #check} says so before
   */
  public static PreferencesStore open(Path file, SettingValues flags, Capacity capacity) {
    if (!(PreferencesParser.parse("", flags, capacity)
        instanceof Replacement.Accepted(Preferences defaults))) {
      throw new IllegalArgumentException("bad options: " + check(flags, capacity));
    }
    PreferencesStore store = new PreferencesStore(file, flags, capacity, defaults);
    store.begin();
    return store;
  }

  /** What is wrong with options of the command line. */
  public static List<PreferenceProblem> check(SettingValues flags, Capacity capacity) {
    return PreferencesParser.parse("", flags, capacity) instanceof Replacement.Refused refused
        ? refused.problems()
        : List.of();
  }

  /** What is in force now. */
  public Preferences current() {
    return current;
  }

  /** Why the file on disk is not what is in force, if so. */
  public Optional<BrokenPreferences> problem() {
    return Optional.ofNullable(broken);
  }

  /**
   * The text of the file, broken or not; empty if there is none.
   *
   * @throws IOException if it cannot be read
   */
  public String text() throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** What would come of this text. */
  public Replacement tryOut(String text) {
    return text.length() > LONGEST_TEXT
        ? new Replacement.Refused(List.of(unreadable("is longer than 64 KiB")))
        : PreferencesParser.parse(text, flags, capacity);
  }

  /**
   * Puts a new text into the file and in force, or neither.
   *
   * @throws IOException if the file cannot be written; nothing has changed then
   */
  public Replacement replace(String text) throws IOException {
    Replacement result = tryOut(text);
    if (result instanceof Replacement.Accepted accepted) {
      synchronized (this) {
        write(file, text);
        seen = Stamp.of(file);
        accept(text, accepted.preferences());
      }
      tell();
    }
    return result;
  }

  /** Calls back, from any thread, whenever other preferences came into force. */
  public void onChange(Consumer<Preferences> listener) {
    listeners.add(listener);
  }

  /** Reads the file if it was saved since it was read; costs one look at the folder if not. */
  public void reload() {
    if (readIfSaved()) {
      tell();
    }
  }

  private void begin() {
    readIfSaved();
    if (broken != null && Files.exists(good)) {
      try {
        if (tryOut(Files.readString(good)) instanceof Replacement.Accepted(Preferences before)) {
          current = before;
          broken = new BrokenPreferences(file, broken.problems(), true);
        }
      } catch (IOException e) {
        LOG.warn("Cannot read {}: {}", good, e.toString());
      }
    }
  }

  /** Whether other preferences are in force now. */
  private synchronized boolean readIfSaved() {
    Stamp now = Stamp.of(file);
    if (now.equals(seen)) {
      return false;
    }
    boolean first = seen == null;
    if (now.isEmptied(seen)) {
      seen = now.waiting(); // an editor is about to write it: the next look decides
      return false;
    }
    seen = now;
    Preferences before = current;
    switch (readFile()) {
      case Read(String text, Replacement.Accepted(Preferences preferences)) ->
          accept(text, preferences);
      case Read(String text, Replacement.Refused(List<PreferenceProblem> problems)) -> {
        broken = new BrokenPreferences(file, problems, !first && lastGood());
        if (!first) {
          LOG.warn("{}", broken.sentence());
        }
      }
    }
    return !first && !current.equals(before);
  }

  private boolean lastGood() {
    return broken == null || broken.lastGood();
  }

  private Read readFile() {
    try {
      String text = text();
      return new Read(text, tryOut(text));
    } catch (MalformedInputException e) {
      return new Read("", new Replacement.Refused(List.of(unreadable("is not UTF-8 text"))));
    } catch (IOException e) {
      return new Read(
          "", new Replacement.Refused(List.of(unreadable("cannot be read (%s)".formatted(e)))));
    }
  }

  private static PreferenceProblem unreadable(String what) {
    return new PreferenceProblem(0, "", "", "UTF-8 text of at most 64 KiB", "the file " + what);
  }

  private void accept(String text, Preferences preferences) {
    current = preferences;
    broken = null;
    keep(text);
  }

  /** Without it only a restart with a broken file is worse off. */
  private void keep(String text) {
    try {
      if (text.isEmpty()) {
        Files.deleteIfExists(good);
      } else if (!Files.exists(good) || !Files.readString(good).equals(text)) {
        write(good, text);
      }
    } catch (IOException e) {
      LOG.warn("Cannot keep the last good preferences: {}", e.toString());
    }
  }

  private void tell() {
    Preferences now = current;
    listeners.forEach(listener -> listener.accept(now));
  }

  /** Replaces a file, at once or not at all. */
  static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private record Read(String text, Replacement result) {}

  /**
   * By what a file that was saved is told from the one that was read.
   *
   * @param key which a file that replaced another does not share
   */
  private record Stamp(@Nullable Object key, @Nullable FileTime changed, long size) {
    private static final Stamp NONE = new Stamp(null, null, -1);
    private static final long WAITING = -2;

    static Stamp of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(found.fileKey(), found.lastModifiedTime(), found.size());
      } catch (IOException e) {
        return NONE;
      }
    }

    boolean isEmptied(@Nullable Stamp before) {
      return size == 0 && before != null && before.size > 0;
    }

    Stamp waiting() {
      return new Stamp(key, changed, WAITING);
    }
  }
}
