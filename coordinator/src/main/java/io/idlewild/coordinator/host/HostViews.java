package io.idlewild.coordinator.host;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.host.HostActivity.RunningTask;
import io.idlewild.coordinator.journal.HostRecord;
import io.idlewild.coordinator.journal.HostRecordReader;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts together what is known of hosts for pages and scripts. */
@ApplicationScoped
public class HostViews {
  private final HostService hosts;
  private final HostActivity activity;
  private final HostRecordReader records;
  private final AccessService access;

  HostViews(
      HostService hosts, HostActivity activity, HostRecordReader records, AccessService access) {
    this.hosts = hosts;
    this.activity = activity;
    this.records = records;
    this.access = access;
  }

  /** All hosts, the one that enrolled first at the head. */
  public List<HostView> all() {
    List<Host> everybody = hosts.all();
    Map<HostId, List<RunningTask>> tasks = activity.tasks();
    Map<HostId, List<HostRecord>> known = records(everybody.stream().map(Host::id).toList());
    return everybody.stream()
        .sorted(Comparator.comparing(Host::enrolledAt).thenComparing(host -> host.id().value()))
        .map(host -> view(host, tasks, known))
        .toList();
  }

  /** One host. */
  public Optional<HostView> find(HostId id) {
    return hosts.find(id).map(host -> view(host, activity.tasks(), records(List.of(id))));
  }

  private Map<HostId, List<HostRecord>> records(List<HostId> ids) {
    return records.of(ids).stream().collect(Collectors.groupingBy(HostRecord::host));
  }

  private HostView view(
      Host host, Map<HostId, List<RunningTask>> tasks, Map<HostId, List<HostRecord>> known) {
    return HostView.of(
        host,
        access.nameOf(host.account()),
        hosts.presence(host.id()),
        tasks.getOrDefault(host.id(), List.of()),
        known.getOrDefault(host.id(), List.of()));
  }
}
