package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.assimilation.Assimilation;
import io.idlewild.coordinator.credit.CreditEntry;
import io.idlewild.coordinator.validation.model.Ruling;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ended tasks of one job led to.
 *
 * @param recorded tasks whose end was recorded; the others had ended before
 * @param reopened what the work units that go on want now, by index
 * @param ended work units that have ended
 * @param calledOff live tasks of those, and who holds them
 * @param credit that is due
 */
public record Judgement(
    Set<TaskId> recorded,
    Map<Integer, Ruling.Open> reopened,
    List<Assimilation> ended,
    Map<TaskId, HostId> calledOff,
    List<CreditEntry> credit) {}
