package io.idlewild.coordinator.job;

import io.idlewild.core.work.WorkloadStyle;
import java.util.Optional;

/** Whether the sandbox would run a module at all; asked before a workload is taken. */
interface ModuleCheck {

  /**
   * Inspects a module without running it.
   *
   * @return what is wrong with it; empty if nothing is
   */
  Optional<Objection> inspect(byte[] module, WorkloadStyle style);

  /**
   * Why a module is not taken.
   *
   * @param code {@code not-wasm} or {@code forbidden-import}
   * @param sentence for a person
   */
  record Objection(String code, String sentence) {}
}
