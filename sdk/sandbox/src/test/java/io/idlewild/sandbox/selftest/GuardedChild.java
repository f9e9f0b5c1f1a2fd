package io.idlewild.sandbox.selftest;

import io.idlewild.sandbox.endive.EndiveEngine;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.guard.GuardPages;
import io.idlewild.sandbox.guard.JvmDeath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Calls one function on guard pages in a JVM of its own, which may die of it. */
final class GuardedChild {
  private static final int TRAP = 42;
  private static final String PAGES_AT = "pages at ";

  private GuardedChild() {}

  /** How such a program ended. */
  enum End {
    RETURNED,
    TRAPPED,
    LEFT_ITS_MEMORY,
    OTHERWISE
  }

  /**
   * Runs it.
   *
   * @param warmUp how often the function is called before, with argument 0
   */
  static End call(byte[] module, String function, int warmUp, long... arguments)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("guarded", ".wasm");
    try {
      Files.write(file, module);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  "-XX:-CreateCoredumpOnCrash",
                  "-XX:+ErrorFileToStderr",
                  "-XX:+DisplayVMOutputToStderr",
                  "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  GuardedChild.class.getName(),
                  file.toString(),
                  function,
                  Integer.toString(warmUp),
                  Long.toString(arguments.length == 0 ? -1 : arguments[0]))
              .redirectErrorStream(true)
              .start();
      return end(process);
    } finally {
      Files.delete(file);
    }
  }

  private static End end(Process process) throws IOException, InterruptedException {
    JvmDeath death = new JvmDeath();
    StringBuilder head = new StringBuilder();
    byte[] buffer = new byte[8192];
    try (InputStream said = process.getInputStream()) {
      for (int read = said.read(buffer); read >= 0; read = said.read(buffer)) {
        death.heard(buffer, read);
        if (head.length() < buffer.length) {
          head.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
      }
    }
    switch (process.waitFor()) {
      case 0 -> {
        return End.RETURNED;
      }
      case TRAP -> {
        return End.TRAPPED;
      }
      default -> {}
    }
    int at = head.indexOf(PAGES_AT) + PAGES_AT.length();
    long pages = Long.parseLong(head.substring(at, head.indexOf("\n", at)));
    return death.isOfGuest(pages) ? End.LEFT_ITS_MEMORY : End.OTHERWISE;
  }

  /** The child. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(PAGES_AT + GuardPages.BASE);
    byte[] module = Files.readAllBytes(Path.of(arguments[0]));
    Guest guest = EndiveEngine.guarded().compile(module).start(List.of(), Ending.PAGES);
    long argument = Long.parseLong(arguments[3]);
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      guest.call(arguments[1], 0);
    }
    try {
      guest.call(arguments[1], argument < 0 ? new long[0] : new long[] {(int) argument});
    } catch (GuestFailure e) {
      System.exit(TRAP);
    }
  }
}
