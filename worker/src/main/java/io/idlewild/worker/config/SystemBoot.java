package io.idlewild.worker.config;

import io.idlewild.core.time.SystemTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** This machine's boot: on Linux as the kernel tells it, elsewhere that of this process. */
public final class SystemBoot {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final double NANOS = 1e9;

  private SystemBoot() {}

  public static Boot here() {
    try {
      uptimeNanos();
      return new Boot(Files.readString(ID).strip(), SystemBoot::uptime);
    } catch (IOException e) {
      return new Boot(UUID.randomUUID().toString(), new SystemTicker());
    }
  }

  private static long uptime() {
    try {
      return uptimeNanos();
    } catch (IOException e) {
      throw new IllegalStateException("/proc went away", e);
    }
  }

  private static long uptimeNanos() throws IOException {
    String text = Files.readString(UPTIME);
    return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * NANOS);
  }
}
