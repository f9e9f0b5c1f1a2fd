package io.idlewild.coordinator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void filter() {
    registry.config().meterFilter(new MetricNames());
  }

  @Test
  void labelsInCamelCaseAreWrittenInSnakeCase() {
    Meter.Id id =
        registry.counter("grpc", "methodType", "UNARY", "service", "s", "url.scheme", "u").getId();

    assertThat(id.getTags())
        .extracting(tag -> tag.getKey() + "=" + tag.getValue())
        .containsExactlyInAnyOrder("method_type=UNARY", "service=s", "url.scheme=u");
  }

  @Test
  void numberOfProcessorsHasANameOfItsOwn() {
    registry.gauge("system.cpu.count", 4);

    assertThat(registry.find("system.cpus").gauge()).isNotNull();
    assertThat(registry.find("system.cpu.count").gauge()).isNull();
  }

  @Test
  void meterOfConnectionsIsLeftOut() {
    registry.more().longTaskTimer("http.server.connections").start().duration(TimeUnit.SECONDS);
    registry.counter("http.server.push").increment();

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("http.server.push");
  }
}
