package io.idlewild.coordinator.job;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.ModuleInspection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks the sandbox that workers use. */
@ApplicationScoped
class SandboxModuleCheck implements ModuleCheck {

  @Override
  public Optional<Objection> inspect(byte[] module, WorkloadStyle style) {
    return switch (ModuleInspection.inspect(module, style)) {
      case ModuleInspection.Accepted accepted -> Optional.empty();
      case ModuleInspection.Rejected(FailureCause cause, String sentence) ->
          Optional.of(
              new Objection(
                  cause == FailureCause.FORBIDDEN_IMPORT ? "forbidden-import" : "not-wasm",
                  sentence));
    };
  }
}
