package io.idlewild.coordinator.host;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.host.HostActivity.RunningTask;
import io.idlewild.coordinator.journal.HostRecord;
import io.idlewild.coordinator.journal.HostRecordReader;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * The hosts that the caller sees, the one that enrolled first at the head: an admin sees all,
   * everybody else their own.
   */
  public List<HostView> all(Caller caller) {
    List<Host> everybody =
        hosts.all().stream().filter(host -> caller.sees(host.account())).toList();
    Map<HostId, List<RunningTask>> tasks = activity.tasks();
    Map<HostId, List<HostRecord>> known = records(everybody.stream().map(Host::id).toList());
    return everybody.stream()
        .sorted(Comparator.comparing(Host::enrolledAt).thenComparing(host -> host.id().value()))
        .map(host -> view(host, tasks, known))
        .map(view -> shown(view, caller))
        .toList();
  }

  /** How many hosts there are in each state, whoever they belong to; absent is none. */
  public Map<HostState, Integer> countByState() {
    return states().values().stream()
        .collect(Collectors.toMap(state -> state, state -> 1, Integer::sum));
  }

  /** What each host does, whoever it belongs to. */
  public Map<HostId, HostState> states() {
    Set<HostId> busy = activity.tasks().keySet();
    return hosts.all().stream()
        .collect(
            Collectors.toMap(
                Host::id, host -> hosts.presence(host.id()).state(busy.contains(host.id()))));
  }

  /**
   * What is known of a host at this moment.
   *
   * @param idle what it measured last, while it is connected
   */
  public record Now(HostState state, Optional<IdleReport> idle) {}

  /** All hosts with what they do, whoever they belong to. */
  public Map<Host, Now> present() {
    Set<HostId> busy = activity.tasks().keySet();
    return hosts.all().stream()
        .collect(
            Collectors.toMap(
                host -> host,
                host -> {
                  Presence presence = hosts.presence(host.id());
                  return new Now(presence.state(busy.contains(host.id())), presence.idle());
                }));
  }

  /** One host, if the caller sees it. */
  public Optional<HostView> find(HostId id, Caller caller) {
    return hosts
        .find(id)
        .filter(host -> caller.sees(host.account()))
        .map(host -> view(host, activity.tasks(), records(List.of(id))))
        .map(view -> shown(view, caller));
  }

  /** The checks that a host passed tell which of its results were audited, so only admins know. */
  private static HostView shown(HostView view, Caller caller) {
    return caller.has(Role.ADMIN) ? view : view.withoutStandings();
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
