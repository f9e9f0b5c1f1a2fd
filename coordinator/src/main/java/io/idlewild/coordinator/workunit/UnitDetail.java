package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.workunit.model.UnitRow;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;

/** All that is known of a work unit itself. */
public record UnitDetail(UnitRow row, WorkUnitSpec spec, long seed) {}
