package io.idlewild.cli.run;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import io.idlewild.core.work.OutputFile;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Runs a request, lets the guest's output pass, and tells how it ended. */
final class RunSession {
  private static final int LISTED = 20;

  private final Terminal terminal;
  private final boolean json;

  RunSession(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  int execute(LocalRun run) {
    RunRequest request = run.checked();
    TaskRunnerProvider sandbox =
        ServiceLoader.load(TaskRunnerProvider.class)
            .findFirst()
            .orElseThrow(
                () -> LocalRun.refused("no-sandbox", "this installation has no sandbox", ""));
    TaskRunner runner = sandbox.create();
    // Ctrl-C ends this process at once; the child programs must not outlive it.
    Thread onInterrupt = new Thread(runner::close, "idlewild-run-end");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try (runner) {
      RunningTask task = runner.start(request, new PassThrough());
      RunReport report = task.report().toCompletableFuture().join();
      return tell(report, request);
    } finally {
      forget(onInterrupt);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is running.
    }
  }

  private int tell(RunReport report, RunRequest request) {
    terminal.out().flush();
    String prefix = terminal.errStyle().dim("idlewild:");
    String took = Amounts.duration(report.wallTime());
    int code = RunExitCode.of(report.end());
    switch (report.end()) {
      case RunEnd.Exited(int guest) -> {
        terminal.say(
            "%s exit code %d after %s, %s in %s",
            prefix,
            guest,
            took,
            Amounts.count(report.outputs().size(), "file"),
            request.outputFolder());
        list(report.outputs(), prefix);
      }
      case RunEnd.Refused(var cause, String detail) ->
          terminal.say(
              "%s %s%s: %s",
              terminal.errStyle().bad("idlewild:"),
              cause,
              report.wallTime().isZero() ? "" : " after " + took,
              detail);
      case RunEnd.Stopped() -> terminal.say("%s stopped after %s", prefix, took);
    }
    if (json) {
      JsonOutput.print(terminal.out(), document(report, code));
    }
    return code;
  }

  private void list(List<OutputFile> files, String prefix) {
    for (OutputFile file : files.subList(0, Math.min(LISTED, files.size()))) {
      terminal.say("%s   %s  %s", prefix, file.name(), Amounts.bytes(file.content().length()));
    }
    if (files.size() > LISTED) {
      terminal.say("%s   ... and %d more", prefix, files.size() - LISTED);
    }
  }

  private static Map<String, Object> document(RunReport report, int code) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("exitCode", code);
    switch (report.end()) {
      case RunEnd.Exited(int guest) -> {
        document.put("end", "EXITED");
        document.put("guestExitCode", guest);
      }
      case RunEnd.Refused(var cause, String detail) -> {
        document.put("end", cause.name());
        document.put("detail", detail);
      }
      case RunEnd.Stopped() -> document.put("end", "STOPPED");
    }
    document.put("wallMs", report.wallTime().toMillis());
    document.put("cpuMs", report.cpuTime().toMillis());
    document.put("outputs", report.outputs().stream().map(RunSession::output).toList());
    document.put("stderrTail", report.stderrTail());
    return document;
  }

  private static Map<String, Object> output(OutputFile file) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("name", file.name().value());
    output.put("length", file.content().length());
    output.put("root", file.content().root().toString());
    return output;
  }

  /** The guest's bytes, as they are. */
  private final class PassThrough implements RunListener {
    private final List<PrintStream> streams =
        List.of(json ? terminal.err() : terminal.out(), terminal.err());

    @Override
    public void stdout(byte[] bytes) {
      pass(streams.getFirst(), bytes);
    }

    @Override
    public void stderr(byte[] bytes) {
      pass(streams.getLast(), bytes);
    }

    @Override
    public void warning(String sentence) {
      terminal.say("%s %s", terminal.errStyle().bad("idlewild:"), sentence);
    }

    @Override
    public void resumed(Duration computed) {
      terminal.say(
          "%s going on from a checkpoint, after %s of computing",
          terminal.errStyle().dim("idlewild:"), Amounts.duration(computed));
    }

    private static void pass(PrintStream stream, byte[] bytes) {
      stream.write(bytes, 0, bytes.length);
      stream.flush();
    }
  }
}
