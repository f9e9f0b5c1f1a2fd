package io.idlewild.coordinator.host;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Where nothing is dispatched, no host does anything. */
final class NoActivity {
  @Produces
  @DefaultBean
  @Singleton
  HostActivity none() {
    return Map::of;
  }
}
