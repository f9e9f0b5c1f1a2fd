package io.idlewild.coordinator.host;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.host.HostActivity.Activity;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what is known of hosts for pages and scripts. */
@ApplicationScoped
public class HostViews {
  private final HostService hosts;
  private final HostActivity activity;
  private final AccessService access;

  HostViews(HostService hosts, HostActivity activity, AccessService access) {
    this.hosts = hosts;
    this.activity = activity;
    this.access = access;
  }

  /** All hosts, the one that enrolled first at the head. */
  public List<HostView> all() {
    Map<HostId, Activity> activities = activity.all();
    return hosts.all().stream()
        .sorted(Comparator.comparing(Host::enrolledAt).thenComparing(host -> host.id().value()))
        .map(host -> view(host, activities))
        .toList();
  }

  /** One host. */
  public Optional<HostView> find(HostId id) {
    return hosts.find(id).map(host -> view(host, activity.all()));
  }

  private HostView view(Host host, Map<HostId, Activity> activities) {
    return HostView.of(
        host,
        access.nameOf(host.account()),
        hosts.presence(host.id()),
        activities.getOrDefault(host.id(), Activity.NONE));
  }
}
