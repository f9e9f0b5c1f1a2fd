package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.workunit.model.WorkUnitSpec;

/** What is to be computed: of one work unit, all that its scientist said. */
public record UnitDetail(int index, long seed, WorkUnitSpec spec) {}
