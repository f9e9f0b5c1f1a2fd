package io.idlewild.sandbox.wasi;

import io.idlewild.sandbox.engine.GuestExit;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Arguments, environment, clock, random bytes and the end. */
final class ProcessCalls {
  private static final int PIECE = 64 * 1024;
  private static final int CLOCKS = 4;

  private final List<byte[]> arguments;
  private final List<byte[]> environment;
  private final VirtualClock clock;
  private final SeededRandom random;

  /**
   * @param arguments with the program's name in front
   * @param environment as {@code NAME=value}
   */
  ProcessCalls(
      List<String> arguments, List<String> environment, VirtualClock clock, SeededRandom random) {
    this.arguments = terminated(arguments);
    this.environment = terminated(environment);
    this.clock = clock;
    this.random = random;
  }

  private static List<byte[]> terminated(List<String> texts) {
    return texts.stream().map(text -> (text + '\0').getBytes(StandardCharsets.UTF_8)).toList();
  }

  void arguments(Call call) {
    writeList(call, arguments);
  }

  void argumentSizes(Call call) {
    writeSizes(call, arguments);
  }

  void environment(Call call) {
    writeList(call, environment);
  }

  void environmentSizes(Call call) {
    writeSizes(call, environment);
  }

  private static void writeList(Call call, List<byte[]> texts) {
    long pointers = call.pointer(0);
    long bytes = call.pointer(1);
    for (byte[] text : texts) {
      call.writeWord(pointers, bytes);
      call.memory().write(bytes, text, 0, text.length);
      pointers += Integer.BYTES;
      bytes += text.length;
    }
  }

  private static void writeSizes(Call call, List<byte[]> texts) {
    call.writeWord(call.pointer(0), texts.size());
    call.writeWord(call.pointer(1), texts.stream().mapToLong(text -> text.length).sum());
  }

  void clockResolution(Call call) {
    requireClock(call.word(0));
    call.writeWide(call.pointer(1), VirtualClock.STEP_NANOS);
  }

  /** Clock 0 is the time of day; the others count from the start of the task. */
  void clockTime(Call call) {
    int which = call.word(0);
    requireClock(which);
    long elapsed = clock.elapsedNanos();
    call.writeWide(call.pointer(2), which == 0 ? clock.epochNanos() + elapsed : elapsed);
  }

  private static void requireClock(int which) {
    if (which < 0 || which >= CLOCKS) {
      throw new WasiError(Errno.INVAL);
    }
  }

  void random(Call call) {
    long count = call.pointer(1);
    if (!call.memory().contains(call.pointer(0), count)) {
      throw new WasiError(Errno.FAULT);
    }
    byte[] piece = new byte[(int) Math.min(PIECE, count)];
    for (long at = 0; at < count; at += piece.length) {
      int take = (int) Math.min(piece.length, count - at);
      random.fill(piece, take);
      call.memory().write(call.pointer(0) + at, piece, 0, take);
    }
  }

  void exit(Call call) {
    throw new GuestExit(call.word(0));
  }
}
