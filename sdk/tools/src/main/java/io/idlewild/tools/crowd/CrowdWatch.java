package io.idlewild.tools.crowd;

import io.idlewild.tools.hosts.HostWatch;

/** Nobody looks: the coordinator's page shows what the hosts do. */
final class CrowdWatch implements HostWatch {
  @Override
  public void leased() {}

  @Override
  public void settled(boolean accepted, long nanos) {}

  @Override
  public void lost(String reason) {}
}
