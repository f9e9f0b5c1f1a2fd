package io.idlewild.coordinator.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the names that libraries gave to their meters within the conventions of Prometheus, so that
 * {@code promtool check metrics} has nothing to say.
 */
@Singleton
public final class MetricNames implements MeterFilter {
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  /** A name that ends like a part of a histogram. */
  private static final Map<String, String> RENAMED = Map.of("system.cpu.count", "system.cpus");

  /**
   * One counts nanoseconds, where {@code process_cpu_usage} tells as much; of the other, Prometheus
   * gets numbers without a kind, where {@code http_server_active_requests} tells what is going on.
   */
  private static final Set<String> LEFT_OUT = Set.of("process.cpu.time", "http.server.connections");

  @Override
  public Meter.Id map(Meter.Id id) {
    String name = RENAMED.getOrDefault(id.getName(), id.getName());
    return id.withName(name).replaceTags(id.getTags().stream().map(MetricNames::snake).toList());
  }

  /** Labels are written in snake case; those of gRPC come in camel case. */
  private static Tag snake(Tag tag) {
    Matcher humps = HUMP.matcher(tag.getKey());
    return humps.find()
        ? Tag.of(humps.replaceAll("$1_$2").toLowerCase(Locale.ROOT), tag.getValue())
        : tag;
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return LEFT_OUT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }
}
