package io.idlewild.worker.idle;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether somebody is logged in at a screen of this machine that is on, from what the login service
 * and the graphics driver leave in files.
 */
final class Desktop {
  private final SystemTree tree;

  Desktop(SystemTree tree) {
    this.tree = tree;
  }

  boolean isInUse() {
    return tree.list("run/systemd/sessions", "*").stream().anyMatch(this::isAtTheScreen)
        && screenIsOn();
  }

  private boolean isAtTheScreen(Path session) {
    Set<String> facts =
        SystemTree.text(session).orElse("").lines().map(String::strip).collect(Collectors.toSet());
    boolean graphical =
        facts.contains("TYPE=x11") || facts.contains("TYPE=wayland") || facts.contains("TYPE=mir");
    return graphical
        && facts.contains("CLASS=user")
        && facts.contains("ACTIVE=1")
        && !facts.contains("REMOTE=1");
  }

  /** Where nothing is told of screens there may be one. */
  private boolean screenIsOn() {
    List<Path> connected =
        tree.list("sys/class/drm", "card*-*").stream()
            .filter(port -> tells(port.resolve("status"), "connected"))
            .toList();
    return connected.isEmpty()
        || connected.stream().anyMatch(port -> !tells(port.resolve("dpms"), "Off"));
  }

  private static boolean tells(Path file, String what) {
    return SystemTree.text(file).filter(what::equals).isPresent();
  }
}
