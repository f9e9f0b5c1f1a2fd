package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;

/** Which contents a host may read; who knows the leases decides. */
public interface ReadRights {
  /**
   * Whether a lease that the host holds now needs the content: its module, or one of its inputs.
   */
  boolean mayRead(HostId host, ContentId content);
}
