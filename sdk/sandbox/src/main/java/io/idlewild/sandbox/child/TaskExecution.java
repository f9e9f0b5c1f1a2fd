package io.idlewild.sandbox.child;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestExit;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.engine.GuestStop;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.pipe.ChildPipe;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ToChild;
import io.idlewild.sandbox.wasi.CapturedFile;
import io.idlewild.sandbox.wasi.InputBytes;
import io.idlewild.sandbox.wasi.Sink;
import io.idlewild.sandbox.wasi.Wasi;
import io.idlewild.sandbox.wasi.WasiSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One task, in a thread of its own whose stack is the guest's. */
final class TaskExecution {
  private static final long RUNTIME_STACK = 1L << 20;
  private static final long MAX_STACK = 1L << 30;

  /**
   * Frames of the JVM's interpreter are larger than a guest's: what natively takes 1 byte takes 8.
   */
  private static final int STACK_FACTOR = 8;

  private final Program program;
  private final ToChild.Run order;
  private final Outbox outbox;
  private final TaskGate gate = new TaskGate();
  private final List<InputBytes> open = new ArrayList<>();
  private final Wasi wasi;
  private final Thread thread;

  TaskExecution(Program program, ToChild.Run order, Outbox outbox) {
    this.program = program;
    this.order = order;
    this.outbox = outbox;
    WasiSettings settings =
        new WasiSettings(
            order.arguments(),
            order.environment(),
            order.seed(),
            order.epoch(),
            order.allowance().outputBytes());
    this.wasi = new Wasi(settings, printer(1), printer(2), gate);
    long stack = Math.min(MAX_STACK, RUNTIME_STACK + STACK_FACTOR * order.allowance().stackBytes());
    this.thread = new Thread(null, this::run, "guest", stack);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  TaskGate gate() {
    return gate;
  }

  Thread thread() {
    return thread;
  }

  private Sink printer(int descriptor) {
    return bytes -> send(new FromChild.Printed(descriptor, bytes));
  }

  private void send(FromChild message) {
    try {
      outbox.put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GuestFailure(FailureCause.TRAP, "the task was stopped");
    }
  }

  private void run() {
    RunEnd end;
    try {
      end = gate.stopped() ? new RunEnd.Stopped() : guarded();
    } catch (NotRestored e) {
      send(new FromChild.NotRestored(String.valueOf(e.getMessage())));
      return;
    }
    // The interrupt has done its work and must not reach what follows.
    Thread.interrupted();
    try {
      sendOutputs();
      outbox.put(new FromChild.Ended(gate.stopped() ? new RunEnd.Stopped() : end, cpuTime()));
      closeInputs();
    } catch (InterruptedException e) {
      // A second stop: the parent is about to end this program.
      Thread.currentThread().interrupt();
    }
  }

  private RunEnd guarded() throws NotRestored {
    try {
      addInputs();
      return new RunEnd.Exited(drive());
    } catch (GuestExit e) {
      return new RunEnd.Exited(e.code());
    } catch (GuestFailure e) {
      return new RunEnd.Refused(e.failure(), e.sentence());
    } catch (NotRestored e) {
      throw e;
    } catch (IllegalArgumentException e) {
      return new RunEnd.Refused(FailureCause.INPUT_UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (Throwable e) {
      // The edge of a task: whatever comes here, the parent must hear of an end.
      return new RunEnd.Refused(
          FailureCause.WORKER, "the sandbox itself failed (%s); report this".formatted(e));
    }
  }

  private int drive() throws GuestStop, NotRestored {
    GuestDriver driver =
        switch (order.style()) {
          case COMMAND -> new CommandDriver();
          case STEP -> new StepDriver(wasi, gate, this::send, order.saved());
        };
    return driver.drive(program.start(wasi.functions(), order.allowance().memoryPages()));
  }

  private void addInputs() {
    for (RunInput input : order.inputs()) {
      InputBytes bytes =
          switch (input) {
            case RunInput.InMemory inMemory -> new InputBytes.InMemory(inMemory.bytes());
            case RunInput.OnDisk onDisk -> open(onDisk);
          };
      wasi.addInput(input.name(), bytes);
    }
  }

  private InputBytes open(RunInput.OnDisk input) {
    try {
      InputBytes bytes = InputBytes.OnDisk.open(input.path());
      open.add(bytes);
      return bytes;
    } catch (IOException e) {
      throw new GuestFailure(
          FailureCause.INPUT_UNAVAILABLE,
          "the input \"%s\" cannot be read: %s".formatted(input.name(), e));
    }
  }

  private void closeInputs() {
    for (InputBytes input : open) {
      try {
        input.close();
      } catch (IOException e) {
        System.err.println("an input could not be closed: " + e);
      }
    }
  }

  private void sendOutputs() throws InterruptedException {
    for (CapturedFile file : wasi.outputs()) {
      outbox.put(new FromChild.OutputStart(file.name(), file.length()));
      byte[] piece = new byte[ChildPipe.PIECE];
      for (long at = 0; at < file.length(); ) {
        int read = file.read(at, piece, piece.length);
        outbox.put(new FromChild.OutputBytes(Arrays.copyOf(piece, read)));
        at += read;
      }
    }
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
