package io.idlewild.cli.content;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.core.time.Ticker;
import java.time.Duration;

/**
 * Shows how far a download is: one line that is drawn over again on a terminal, a line for each
 * tenth elsewhere. Not thread-safe.
 */
final class DownloadBar {
  private static final int BAR = 28;
  private static final int TENTHS = 10;
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final double NANOS = 1e9;

  private final Terminal terminal;
  private final boolean silent;
  private final Ticker ticker;
  private final long began;
  private long drawnAt;
  private int lastTenth = -1;
  private boolean drawn;

  DownloadBar(Terminal terminal, boolean silent, Ticker ticker) {
    this.terminal = terminal;
    this.silent = silent;
    this.ticker = ticker;
    this.began = ticker.nanos();
    this.drawnAt = began - REDRAW_NANOS;
  }

  /**
   * @param kept of the bytes, those of an earlier attempt
   * @param who gives them
   */
  void show(long bytes, long kept, long total, String who) {
    int tenth = (int) (total == 0 ? TENTHS : bytes * TENTHS / total);
    long now = ticker.nanos();
    if (silent || terminal.live() && now - drawnAt < REDRAW_NANOS) {
      return;
    }
    drawnAt = now;
    String text =
        "%d %%  %s of %s  %s/s  %s"
            .formatted(
                total == 0 ? 100 : bytes * 100 / total,
                Amounts.bytes(bytes),
                Amounts.bytes(total),
                Amounts.bytes((long) ((bytes - kept) / Math.max(0.001, seconds()))),
                who);
    if (terminal.live()) {
      int full = (int) (total == 0 ? BAR : bytes * BAR / total);
      terminal
          .err()
          .print("\r" + "█".repeat(full) + "░".repeat(BAR - full) + "  " + text + "\u001b[K");
      terminal.err().flush();
      drawn = true;
    } else if (tenth != lastTenth) {
      lastTenth = tenth;
      terminal.say("%s", text);
    }
  }

  /** Since the download began. */
  double seconds() {
    return (ticker.nanos() - began) / NANOS;
  }

  /** Leaves the line free. */
  void end() {
    if (drawn) {
      terminal.err().print("\r\u001b[K");
      drawn = false;
    }
  }
}
