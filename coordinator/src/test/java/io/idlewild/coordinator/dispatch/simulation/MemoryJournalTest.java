package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.SampleJobs;
import io.idlewild.coordinator.journal.JournalContract;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Assurance;
import java.util.UUID;

class MemoryJournalTest extends JournalContract {
  private final MemoryDatabase database = new MemoryDatabase();

  @Override
  protected Journal open() {
    return new MemoryJournal(database, MemoryJournal.Faults.NONE);
  }

  @Override
  protected JobId job(Assurance assurance, int units) {
    JobId job = new JobId(new UUID(3, database.jobs.size() + 1));
    return database.add(SampleJobs.of(job, assurance), units).id();
  }

  @Override
  protected String workload() {
    return "workload";
  }
}
