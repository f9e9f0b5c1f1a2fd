package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.FailureCause;
import java.io.IOException;
import java.nio.file.Files;

/** Whether a task can begin: its module is there and acceptable, its inputs are there. */
final class Admission {
  private final RunRequest request;

  Admission(RunRequest request) {
    this.request = request;
  }

  /** The task cannot begin. */
  static final class Unrunnable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RunEnd end;

    Unrunnable(FailureCause cause, String sentence) {
      super(sentence);
      this.end = new RunEnd.Refused(cause, sentence);
    }

    RunEnd end() {
      return end;
    }
  }

  /** The module's bytes. */
  byte[] module() throws Unrunnable, IOException {
    requireInputs();
    if (!Files.isRegularFile(request.module())) {
      throw new Unrunnable(
          FailureCause.INVALID_MODULE, "there is no module at %s".formatted(request.module()));
    }
    if (Files.size(request.module()) <= ModuleInspection.MAX_BYTES) {
      byte[] module = Files.readAllBytes(request.module());
      requireAccepted(ModuleInspection.inspect(module, request.style()));
      return module;
    }
    requireAccepted(ModuleInspection.inspect(request.module(), request.style()));
    throw new IllegalStateException("a module that is too long was accepted");
  }

  private void requireAccepted(ModuleInspection inspection) throws Unrunnable {
    switch (inspection) {
      case ModuleInspection.Rejected(FailureCause cause, String sentence) ->
          throw new Unrunnable(cause, sentence);
      case ModuleInspection.Accepted accepted -> {
        if (accepted.minPages() > request.limits().memoryPages()) {
          throw new Unrunnable(
              FailureCause.MEMORY_LIMIT,
              "the module wants %d pages of 64 KiB of memory at its start, the limit is %d; raise the"
                      .formatted(accepted.minPages(), request.limits().memoryPages())
                  + " limit of memory");
        }
      }
    }
  }

  private void requireInputs() throws Unrunnable {
    for (RunInput input : request.inputs()) {
      if (input instanceof RunInput.OnDisk onDisk && !Files.isRegularFile(onDisk.path())) {
        throw new Unrunnable(
            FailureCause.INPUT_UNAVAILABLE,
            "the input \"%s\" is not there: %s is no file".formatted(input.name(), onDisk.path()));
      }
    }
  }
}
