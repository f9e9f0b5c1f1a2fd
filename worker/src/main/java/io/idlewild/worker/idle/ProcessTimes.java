package io.idlewild.worker.idle;

/** CPU time of processes. */
interface ProcessTimes {
  /**
   * CPU time of a process and of all its descendants, living and dead, in nanoseconds; 0 if there
   * is no such process. It may fall when a process in the middle of the tree dies.
   */
  long treeNanos(long pid);

  /** For how long the threads of a process and of its living descendants waited for a core. */
  long waitedNanos(long pid);

  /** What suits this machine. */
  static ProcessTimes ofThisMachine() {
    return ProcFs.isHere() ? new ProcFs(SystemTree.ofThisMachine()) : new OshiProcessTimes();
  }
}
