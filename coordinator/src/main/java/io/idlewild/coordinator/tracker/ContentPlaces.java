package io.idlewild.coordinator.tracker;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;

/** Which host holds which content, as hosts said lately. Nobody has proved it. Thread-safe. */
public interface ContentPlaces {
  /** Whether the host says that it holds all of the content. */
  boolean holds(HostId host, ContentId content);
}
