package io.idlewild.worker.portmapping;

import io.idlewild.core.net.IpAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A UPnP Internet Gateway Device: its WANIPConnection or WANPPPConnection service. */
final class Upnp implements Router {
  private static final int ONLY_PERMANENT = 725;
  private static final int TAKEN = 718;
  private static final int OTHER_PORTS = 3;
  private static final int LOWEST_PORT = 1_024;

  private final UpnpSearch search;
  private @Nullable UpnpService found;

  Upnp(UpnpSearch search) {
    this.search = search;
  }

  @Override
  public String name() {
    return "UPnP";
  }

  @Override
  public Optional<Mapped> map(int internal, int external, Duration life) throws IOException {
    UpnpService service = service();
    if (service == null) {
      return Optional.empty();
    }
    int wanted = external;
    Duration granted = life;
    for (int attempt = 0; attempt <= OTHER_PORTS; attempt++) {
      UpnpService.Answer answer =
          service.call("AddPortMapping", wish(service, internal, wanted, granted));
      if (answer.isFine()) {
        return Optional.of(new Mapped(name(), internal, wanted, outside(service), granted));
      }
      if (answer.error() == ONLY_PERMANENT && !granted.isZero()) {
        granted = Duration.ZERO;
      } else if (answer.error() == TAKEN) {
        wanted = wanted >= 65_535 ? LOWEST_PORT : wanted + 1;
      } else {
        found = null; // another router may be there next time
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public void release(Mapped mapped) throws IOException {
    UpnpService service = service();
    if (service != null) {
      service.call("DeletePortMapping", external(mapped.externalPort()));
    }
  }

  private @Nullable UpnpService service() throws IOException {
    UpnpService known = found;
    if (known == null) {
      for (URI description : search.descriptions()) {
        known = UpnpService.describedAt(description).orElse(null);
        if (known != null) {
          break;
        }
      }
      found = known;
    }
    return known;
  }

  private static Map<String, String> external(int port) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("NewRemoteHost", "");
    arguments.put("NewExternalPort", Integer.toString(port));
    arguments.put("NewProtocol", "TCP");
    return arguments;
  }

  private static Map<String, String> wish(
      UpnpService service, int internal, int external, Duration life) throws IOException {
    Map<String, String> arguments = external(external);
    arguments.put("NewInternalPort", Integer.toString(internal));
    arguments.put("NewInternalClient", service.ownAddress().getHostAddress());
    arguments.put("NewEnabled", "1");
    arguments.put("NewPortMappingDescription", "Idlewild");
    arguments.put("NewLeaseDuration", Long.toString(life.toSeconds()));
    return arguments;
  }

  private static @Nullable IpAddress outside(UpnpService service) throws IOException {
    return service
        .call("GetExternalIPAddress", Map.of())
        .value("NewExternalIPAddress")
        .flatMap(IpAddress::parse)
        .orElse(null);
  }
}
