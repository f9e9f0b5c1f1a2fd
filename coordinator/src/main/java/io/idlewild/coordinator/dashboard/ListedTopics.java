package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.alert.Alerts;
import io.idlewild.coordinator.reliability.ValidationView;
import io.idlewild.coordinator.reliability.ValidationViews;
import io.idlewild.coordinator.swarm.SwarmView;
import io.idlewild.coordinator.swarm.SwarmViews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Views that consist of lists, each entry a row, so that only what changes is told again. */
@ApplicationScoped
class ListedTopics {
  /** More than can be told apart in a drawing. */
  private static final int EDGES = 400;

  private final Alerts alerts;
  private final SwarmViews swarm;
  private final ValidationViews validation;

  ListedTopics(Alerts alerts, SwarmViews swarm, ValidationViews validation) {
    this.alerts = alerts;
    this.swarm = swarm;
    this.validation = validation;
  }

  /** By cause and subject; none for who is no admin. */
  Map<String, Object> alerts(Caller caller) {
    Map<String, Object> rows = new LinkedHashMap<>();
    alerts.of(caller).forEach(alert -> rows.put(alert.cause() + " " + alert.subject(), alert));
    return rows;
  }

  /** What all amounts to under {@code figures}, then {@code node HOST} and {@code edge FROM TO}. */
  Map<String, Object> swarm(Caller caller) {
    SwarmView view = swarm.swarm(caller, EDGES);
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("figures", new SwarmFigures(view.windowSeconds(), view.totals(), view.leftOff()));
    view.nodes().forEach(node -> rows.put("node " + node.host(), node));
    view.edges().forEach(edge -> rows.put("edge " + edge.from() + " " + edge.to(), edge));
    return rows;
  }

  /** What a swarm is besides its nodes and edges. */
  record SwarmFigures(long windowSeconds, SwarmView.Totals totals, int leftOff) {}

  /**
   * The entries of each list by the list's name and their own, and under {@code order} in which
   * order they stand.
   */
  Map<String, Object> validation(Caller caller) {
    ValidationView view = validation.of(caller);
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put(
        "order",
        new Order(
            put(rows, "job", view.jobs(), ValidationView.AuditedJob::id),
            put(rows, "workload", view.workloads(), ValidationView.WorkloadSums::workload),
            put(rows, "suspect", view.suspects(), one -> one.host() + " " + one.workload()),
            put(rows, "event", view.events(), one -> Long.toString(one.id()))));
    return rows;
  }

  /** Keys of rows, list by list. */
  record Order(
      List<String> jobs, List<String> workloads, List<String> suspects, List<String> events) {}

  private static <T> List<String> put(
      Map<String, Object> rows, String list, List<T> entries, Function<T, String> name) {
    return entries.stream()
        .map(entry -> {
          String key = list + " " + name.apply(entry);
          rows.put(key, entry);
          return key;
        })
        .toList();
  }
}
