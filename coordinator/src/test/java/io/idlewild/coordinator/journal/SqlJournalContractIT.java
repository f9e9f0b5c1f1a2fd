package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Assurance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlJournalContractIT extends JournalContract {
  @RegisterExtension static final JournalGround GROUND = new JournalGround();

  private final List<SqlJournal> opened = new ArrayList<>();

  @Override
  protected Journal open() {
    SqlJournal journal = GROUND.journal();
    opened.add(journal);
    return journal;
  }

  @Override
  protected JobId job(Assurance assurance, int units) {
    return GROUND.job(assurance.toString(), units);
  }

  @Override
  protected String workload() {
    return JournalGround.WORKLOAD;
  }

  @AfterEach
  void close() {
    opened.forEach(SqlJournal::close);
  }
}
