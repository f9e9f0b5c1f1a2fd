package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;
import io.idlewild.sandbox.engine.GuestMemory;
import io.idlewild.sandbox.engine.HostFunction;
import io.idlewild.sandbox.engine.OutOfGuestMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that one guest has of the world. One task uses it, then it is thrown away. */
public final class Wasi {
  private final VirtualFiles files;
  private final Descriptors descriptors;
  private final Map<WasiFunction, Handler> handlers = new EnumMap<>(WasiFunction.class);
  private final Gate gate;
  private final Snapshot snapshot;

  /**
   * @param stdout hears what the guest prints
   * @param stderr likewise
   * @param gate is passed at each call
   */
  public Wasi(WasiSettings settings, Sink stdout, Sink stderr, Gate gate) {
    OutputBudget budget = new OutputBudget(settings.outputBytes());
    VirtualClock clock = new VirtualClock(settings.epoch());
    FileStat stat = new FileStat(clock.epochNanos());
    this.gate = gate;
    this.files = new VirtualFiles(budget);
    this.descriptors = new Descriptors(stdout, stderr, files.root());
    Notes notes = new Notes(stderr, budget);
    SeededRandom random = new SeededRandom(settings.seed());
    this.snapshot = new Snapshot(files, descriptors, budget, clock, random, notes);
    bind(new FileCalls(descriptors, budget, stat));
    bind(new PathCalls(files, descriptors, stat, notes));
    bind(new ProcessCalls(settings.guestArguments(), settings.guestEnvironment(), clock, random));
  }

  /** Something that the host does before each call of the guest. */
  @FunctionalInterface
  public interface Gate {
    /** Returns when the guest may go on, or throws what ends it. */
    void pass();
  }

  /** Answers a call, or throws a {@link WasiError}. */
  @FunctionalInterface
  private interface Handler {
    void handle(Call call);
  }

  /**
   * Gives the guest an input.
   *
   * @throws IllegalArgumentException if the name is that of another input or of its folder
   */
  public void addInput(LogicalName name, InputBytes bytes) {
    files.addInput(name, bytes);
  }

  /** The functions that the guest may import. */
  public List<HostFunction> functions() {
    return Stream.of(WasiFunction.values())
        .map(function ->
            new HostFunction(
                WasiFunction.MODULE,
                function.importName(),
                function.signature(),
                (memory, arguments) -> answer(function, memory, arguments)))
        .toList();
  }

  /** What the guest has written so far, sorted by name. */
  public List<CapturedFile> outputs() {
    return files.outputs();
  }

  /** The descriptors that the guest opened and did not close, as {@code 4 ("path")}. */
  public List<String> openDescriptors() {
    return descriptors.openedByGuest();
  }

  /**
   * Writes all that the guest's next calls depend on. Only between calls, and only while {@link
   * #openDescriptors()} is empty.
   */
  public void save(DataOutput out) throws IOException {
    snapshot.save(out);
  }

  /**
   * Takes up, before the first call and after the inputs, what another guest saved that began with
   * equal settings and inputs.
   *
   * @throws IllegalArgumentException if it does not fit to them
   */
  public void restore(DataInput in) throws IOException {
    snapshot.restore(in);
  }

  private long answer(WasiFunction function, GuestMemory memory, long[] arguments) {
    gate.pass();
    Handler handler = handlers.get(function);
    if (handler == null) {
      return Errno.NOTSUP.code();
    }
    try {
      handler.handle(new Call(memory, arguments));
      return Errno.SUCCESS.code();
    } catch (WasiError e) {
      return e.errno().code();
    } catch (OutOfGuestMemory e) {
      return Errno.FAULT.code();
    }
  }

  private void bind(FileCalls calls) {
    handlers.put(WasiFunction.FD_READ, calls::read);
    handlers.put(WasiFunction.FD_PREAD, calls::pread);
    handlers.put(WasiFunction.FD_WRITE, calls::write);
    handlers.put(WasiFunction.FD_PWRITE, calls::pwrite);
    handlers.put(WasiFunction.FD_SEEK, calls::seek);
    handlers.put(WasiFunction.FD_TELL, calls::tell);
    handlers.put(WasiFunction.FD_CLOSE, calls::close);
    handlers.put(WasiFunction.FD_SYNC, calls::sync);
    handlers.put(WasiFunction.FD_DATASYNC, calls::sync);
    handlers.put(WasiFunction.FD_ADVISE, calls::advise);
    handlers.put(WasiFunction.FD_FDSTAT_GET, calls::fdstat);
    handlers.put(WasiFunction.FD_FDSTAT_SET_FLAGS, calls::setFlags);
    handlers.put(WasiFunction.FD_FILESTAT_GET, calls::filestat);
    handlers.put(WasiFunction.FD_FILESTAT_SET_SIZE, calls::setSize);
  }

  private void bind(PathCalls calls) {
    handlers.put(WasiFunction.PATH_OPEN, calls::open);
    handlers.put(WasiFunction.PATH_FILESTAT_GET, calls::filestat);
    handlers.put(WasiFunction.FD_PRESTAT_GET, calls::prestat);
    handlers.put(WasiFunction.FD_PRESTAT_DIR_NAME, calls::prestatName);
    handlers.put(WasiFunction.FD_READDIR, calls::readdir);
  }

  private void bind(ProcessCalls calls) {
    handlers.put(WasiFunction.ARGS_GET, calls::arguments);
    handlers.put(WasiFunction.ARGS_SIZES_GET, calls::argumentSizes);
    handlers.put(WasiFunction.ENVIRON_GET, calls::environment);
    handlers.put(WasiFunction.ENVIRON_SIZES_GET, calls::environmentSizes);
    handlers.put(WasiFunction.CLOCK_RES_GET, calls::clockResolution);
    handlers.put(WasiFunction.CLOCK_TIME_GET, calls::clockTime);
    handlers.put(WasiFunction.RANDOM_GET, calls::random);
    handlers.put(WasiFunction.PROC_EXIT, calls::exit);
    handlers.put(WasiFunction.SCHED_YIELD, call -> {});
  }
}
