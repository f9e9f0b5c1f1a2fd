package io.idlewild.coordinator.alert;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.alert.model.Alert.Severity;
import io.idlewild.coordinator.alert.model.AlertBook;
import io.idlewild.coordinator.alert.model.AlertPolicy;
import io.idlewild.coordinator.vitals.model.Readings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** What stands now. Thread-safe. */
@ApplicationScoped
public class Alerts {
  private static final Logger LOG = Logger.getLogger(Alerts.class);

  private final AlertPolicy policy;
  private final AlertBook book = new AlertBook();
  private volatile List<AlertView> standing = List.of();

  Alerts(AlertSettings settings) {
    this.policy = new AlertPolicy(settings.limits());
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    for (Severity severity : Severity.values()) {
      Gauge.builder("idlewild.alerts", this, alerts -> alerts.count(severity))
          .description("Alerts that stand")
          .tag("severity", severity.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  synchronized void read(@Observes Readings readings) {
    List<AlertView> before = standing;
    List<AlertView> now =
        book.stand(policy.judge(readings), readings.at()).stream().map(AlertView::of).toList();
    standing = now;
    now.stream()
        .filter(alert -> before.stream().noneMatch(old -> isSame(old, alert)))
        .forEach(alert ->
            LOG.warnf(
                "%s (%s, limit %s) %s",
                alert.sentence(), alert.value(), alert.limit(), alert.remedy()));
  }

  /** What the caller must know, the worst first; nothing unless it is an admin. */
  public List<AlertView> of(Caller caller) {
    return caller.has(Role.ADMIN) ? standing : List.of();
  }

  private static boolean isSame(AlertView one, AlertView other) {
    return one.cause().equals(other.cause()) && one.subject().equals(other.subject());
  }

  private long count(Severity severity) {
    return standing.stream().filter(alert -> alert.severity() == severity).count();
  }
}
