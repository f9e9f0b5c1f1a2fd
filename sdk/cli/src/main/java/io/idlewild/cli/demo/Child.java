package io.idlewild.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that the demo started. What it prints goes to its log. */
final class Child {
  private final String name;
  private final Process process;
  private final Path log;
  private final String readyWord;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private Child(String name, Process process, Path log, String readyWord) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.readyWord = readyWord;
  }

  /** Starts to read what it prints, to the end of it. */
  static Child reading(String name, Process process, Path log, String readyWord) {
    Child child = new Child(name, process, log, readyWord);
    Thread.ofVirtual().name("log-" + name).start(child::pump);
    return child;
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  Process process() {
    return process;
  }

  /** The line in which it says that it is ready. */
  String awaitReady(Duration limit) throws DemoFailure, InterruptedException {
    try {
      return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DemoFailure("%s was not ready within %d s".formatted(name, limit.toSeconds()), log);
    } catch (ExecutionException e) {
      throw new DemoFailure(
          "%s ended with exit code %d before it was ready".formatted(name, process.waitFor()), log);
    }
  }

  /** Waits for its end, which must be a good one. */
  void awaitSuccess(Duration limit) throws DemoFailure, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new DemoFailure("%s took more than %d s".formatted(name, limit.toSeconds()), log);
    }
    if (process.exitValue() != 0) {
      throw new DemoFailure("%s ended with exit code %d".formatted(name, process.exitValue()), log);
    }
  }

  private void pump() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        PrintStream out =
            new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        if (line.contains(readyWord)) {
          ready.complete(line);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException(name + " ended"));
  }
}
