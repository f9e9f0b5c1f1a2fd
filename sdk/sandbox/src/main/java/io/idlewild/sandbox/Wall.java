package io.idlewild.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A second wall round a child JVM, for the day on which a guest breaks through the first one. */
sealed interface Wall {
  /** Name of the property that asks for it: {@code auto} or {@code none}, which is the default. */
  String PROPERTY = "idlewild.sandbox.wall";

  /**
   * What stands before the words that start a program.
   *
   * @param readable files and folders that the program needs, beside the system's own
   */
  List<String> prefix(Collection<Path> readable);

  /** Whether the program is a descendant of the process that is started. */
  boolean isThere();

  /** For a person: {@code bubblewrap}, or {@code none (reason)}. */
  String words();

  /** The wall that the property of this program asks for, if it works here. */
  static Wall configured(Path java, Collection<Path> needed) {
    String wanted = System.getProperty(PROPERTY, "none");
    return switch (wanted) {
      case "auto" -> find(java, needed);
      case "none" -> new None("not asked for");
      default ->
          throw new IllegalArgumentException(
              "%s must be one of auto, none, got \"%s\"".formatted(PROPERTY, wanted));
    };
  }

  /**
   * The best wall that works here: it is tried with the program that it is to hold.
   *
   * @param java the program
   * @param needed what the program reads
   */
  static Wall find(Path java, Collection<Path> needed) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return new None("there is no bubblewrap for this platform");
    }
    Path program = Path.of("/usr/bin/bwrap");
    if (!Files.isExecutable(program)) {
      return new None("bubblewrap is not installed");
    }
    Bubblewrap wall = new Bubblewrap(program);
    List<String> trial = new ArrayList<>(wall.prefix(needed));
    trial.addAll(List.of(java.toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-version"));
    try {
      return wall.afterTrial(new ProcessBuilder(trial).redirectErrorStream(true).start());
    } catch (IOException e) {
      return new None("bubblewrap cannot be started: " + e.getMessage());
    }
  }

  /**
   * There is no second wall.
   *
   * @param reason why
   */
  record None(String reason) implements Wall {
    @Override
    public List<String> prefix(Collection<Path> readable) {
      return List.of();
    }

    @Override
    public boolean isThere() {
      return false;
    }

    @Override
    public String words() {
      return "none (%s)".formatted(reason);
    }
  }

  /**
   * Namespaces of the kernel: no network, no other processes, no files but those that are named.
   */
  record Bubblewrap(Path program) implements Wall {
    private static final long PATIENCE_SECONDS = 20;

    /** Where the system's libraries and small programs lie; links among them are followed. */
    private static final List<String> SYSTEM =
        List.of("/usr/lib", "/usr/lib64", "/usr/bin", "/lib", "/lib64", "/etc/ld.so.cache");

    @Override
    public List<String> prefix(Collection<Path> readable) {
      List<String> words = new ArrayList<>();
      words.addAll(
          List.of(
              program.toString(),
              "--unshare-all",
              "--die-with-parent",
              "--new-session",
              "--clearenv",
              "--setenv",
              "LC_ALL",
              "C.UTF-8",
              "--cap-drop",
              "ALL",
              "--proc",
              "/proc",
              "--dev",
              "/dev",
              "--tmpfs",
              "/tmp"));
      SYSTEM.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
      for (Path path : readable) {
        String absolute = path.toAbsolutePath().toString();
        words.addAll(List.of("--ro-bind", absolute, absolute));
      }
      words.addAll(List.of("--chdir", "/", "--"));
      return words;
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public String words() {
      return "bubblewrap";
    }

    private Wall afterTrial(Process trial) throws IOException {
      try {
        if (!trial.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          trial.destroyForcibly();
          return new None("bubblewrap did not start a program within 20 s");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        trial.destroyForcibly();
        return new None("the trial of bubblewrap was interrupted");
      }
      String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return trial.exitValue() == 0
          ? this
          : new None(
              "bubblewrap does not work here: " + said.lines().findFirst().orElse("no word why"));
    }
  }
}
