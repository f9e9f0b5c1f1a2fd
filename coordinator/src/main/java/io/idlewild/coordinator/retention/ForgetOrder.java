package io.idlewild.coordinator.retention;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.List;

/**
 * What a host is asked to delete.
 *
 * @param part of a long list, from 0
 */
public record ForgetOrder(JobId job, HostId host, int part, List<ContentId> contents) {
  /** Contents that one message can name. */
  public static final int MOST_CONTENTS = 50_000;

  public ForgetOrder {
    contents = List.copyOf(contents);
  }

  /**
   * What the host answers.
   *
   * @param deleted how many it had and has deleted
   * @param inUse how many it still needs for other tasks
   */
  public record Answer(JobId job, int part, int deleted, long deletedBytes, int inUse) {}
}
