package io.idlewild.tools.bench;

/**
 * What had been counted at a moment. Two of them make figures.
 *
 * @param nanos of the ticker
 * @param accepted tasks whose result counts
 * @param sealed work units
 * @param cpuLoad seconds of CPU of this process
 * @param cpuCoordinator of the coordinator's
 * @param cpuPostgres of all of PostgreSQL's
 * @param fsyncs of the write-ahead log
 * @param commits transactions of the database
 * @param statements that the coordinator sent
 */
record Counters(
    long nanos,
    long accepted,
    long sealed,
    double cpuLoad,
    double cpuCoordinator,
    double cpuPostgres,
    long fsyncs,
    long commits,
    double statements) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS = 1e3;

  /** What happened since then. */
  Figures since(Counters before) {
    double seconds = (nanos - before.nanos) / NANOS_PER_SECOND;
    long tasks = accepted - before.accepted;
    long units = sealed - before.sealed;
    double load = MILLIS * (cpuLoad - before.cpuLoad);
    double coordinator = MILLIS * (cpuCoordinator - before.cpuCoordinator);
    double postgres = MILLIS * (cpuPostgres - before.cpuPostgres);
    return new Figures()
        .per("tasks_per_s", tasks, seconds)
        .per("work_units_per_s", units, seconds)
        .per("cpu_ms_per_task", load + coordinator + postgres, tasks)
        .per("cpu_ms_coordinator", coordinator, tasks)
        .per("cpu_ms_postgres", postgres, tasks)
        .per("cpu_ms_load", load, tasks)
        .per("fsyncs_per_work_unit", fsyncs - before.fsyncs, units)
        .per("statements_per_work_unit", statements - before.statements, units)
        .per("commits_per_work_unit", commits - before.commits, units)
        .put("seconds", seconds)
        .put("tasks", tasks)
        .put("work_units", units);
  }
}
