package io.idlewild.worker.agent;

import io.idlewild.core.id.HostId;
import io.idlewild.core.tracing.OtlpExporter;
import io.idlewild.core.tracing.TracingSettings;
import io.idlewild.worker.tracing.TaskTraces;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Traces of tasks, if this machine's variables name a collector; else nothing is started. */
final class Traces implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

  private final @Nullable OtlpExporter exporter;
  private final TaskTraces tasks;

  private Traces(@Nullable OtlpExporter exporter, TaskTraces tasks) {
    this.exporter = exporter;
    this.tasks = tasks;
  }

  static Traces start(HostId host, InstantSource clock, RandomGenerator random)
      throws CommandFailed {
    try {
      Optional<TracingSettings> collector = TracingSettings.of(Traces::variable);
      OtlpExporter exporter =
          collector
              .map(settings -> OtlpExporter.start(settings, resource(host), LOG::warn))
              .orElse(null);
      collector.ifPresent(settings -> LOG.info("Traces of tasks go to {}", settings.endpoint()));
      return new Traces(exporter, new TaskTraces(exporter, clock, random));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(CommandFailed.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** As OpenTelemetry for Java has it: a property of the JVM, or a variable. */
  private static @Nullable String variable(String name) {
    String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
    return property == null ? System.getenv(name) : property;
  }

  /** Who we are; the machine's name is its owner's affair. */
  private static Map<String, String> resource(HostId host) {
    String[] program = Version.PROGRAM.split(" ", 2);
    return Map.of(
        "service.name",
        program[0],
        "service.version",
        program[1],
        "service.instance.id",
        host.toString(),
        "host.id",
        host.toString());
  }

  TaskTraces tasks() {
    return tasks;
  }

  @Override
  public void close() {
    if (exporter != null) {
      exporter.close();
    }
  }
}
