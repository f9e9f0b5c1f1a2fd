package io.idlewild.coordinator.directory;

/** By what the tasks of a host are sorted. */
enum HostTaskOrder {
  LEASED("t.leased_at"),
  ENDED("t.ended_at"),
  JOB("lower(j.name)"),
  STATE("t.state"),
  CPU("t.cpu_ms"),
  WALL("t.wall_ms");

  private final String expression;

  HostTaskOrder(String expression) {
    this.expression = expression;
  }

  /** What is not known stands last either way; among equals the newest is first. */
  String sql(boolean descending) {
    String direction = descending ? " DESC" : "";
    // The index gives this order without sorting.
    String first =
        this == LEASED
            ? expression + direction
            : expression + direction + " NULLS LAST, t.leased_at DESC";
    return first + ", t.job, t.idx, t.n";
  }
}
