package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.HostVotes;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.HostTrust;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The journal in PostgreSQL, over one connection that {@link #begin} opens and that stays open
 * until something goes wrong with it.
 */
@ApplicationScoped
public class SqlJournal implements Journal {
  private final DataSource dataSource;
  private final SecureRandom random;
  private final Duration term;
  private final Counter statements;
  private @Nullable Open open;

  /** Names this program in the database, so that it finds itself again there. */
  private final UUID holder;

  /** Of the last beginning; 0 before the first. */
  private volatile long epoch;

  SqlJournal(
      DataSource dataSource,
      SecureRandom random,
      @ConfigProperty(name = "idlewild.dispatch.lease-term", defaultValue = "PT60S") Duration term,
      MeterRegistry registry) {
    this.dataSource = dataSource;
    this.random = random;
    this.holder = new UUID(random.nextLong(), random.nextLong());
    this.term = term;
    this.statements = registry.counter("idlewild.sql.statements");
  }

  /** The connection, and the right to write over it. */
  private record Open(Session session, RoundWriter writer, Recovery recovery, long epoch) {}

  @Override
  public Recovered begin() {
    close();
    Session session = Session.on(connect(), statements::increment);
    try {
      Recovery recovery = new Recovery(session);
      DispatcherTable dispatcher = new DispatcherTable(session);
      DispatcherTable.Turn turn = session.transaction(() -> begin(dispatcher));
      epoch = turn.epoch();
      RoundWriter writer = new RoundWriter(session, term);
      session.transaction(() -> {
        dispatcher.enter(turn.epoch());
        writer.completeCancellations();
        return true;
      });
      List<StoredJob> jobs = session.transaction(recovery::running);
      open = new Open(session, writer, recovery, turn.epoch());
      return new Recovered(turn.leaseKey(), turn.rounds(), jobs);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Only a program that starts takes over; one that lost its connection must not do so. */
  private DispatcherTable.Turn begin(DispatcherTable dispatcher) {
    return epoch == 0 ? dispatcher.begin(holder, random) : dispatcher.beginAgain(holder, epoch);
  }

  /**
   * Whether another program has begun since this one did. Asks the database; any thread may do so.
   */
  public boolean isReplaced() {
    if (epoch == 0) {
      return false;
    }
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement("SELECT holder FROM dispatcher");
        ResultSet row = query.executeQuery()) {
      return row.next() && !holder.equals(row.getObject(1, UUID.class));
    } catch (SQLException e) {
      throw new BrokenJournal("it is not known who dispatches", e);
    }
  }

  @Override
  public StoredJob job(JobId job) {
    return read(here -> here.recovery.job(job));
  }

  @Override
  public void write(Changes changes) {
    if (changes.isEmpty()) {
      return;
    }
    read(here -> {
      here.writer.write(here.epoch, changes);
      return true;
    });
  }

  @Override
  public List<StoredUnit> unsettled(JobId job, int after, int limit) {
    return read(here -> new UnitTable(here.session).unsettled(job, after, limit));
  }

  @Override
  public List<StoredUnit> units(JobId job, Collection<Integer> indexes) {
    return read(here -> new UnitTable(here.session).find(job, indexes));
  }

  @Override
  public List<StoredVotes> unsealed(JobId job, int after, int limit) {
    return read(here -> new UnitTable(here.session).unsealed(job, after, limit));
  }

  @Override
  public Map<HostId, HostVotes> votes(JobId job) {
    return read(here -> new UnitTable(here.session).votes(job));
  }

  @Override
  public Optional<JobId> jobOf(long number) {
    return read(here -> new ProgressTable(here.session).numbered(number));
  }

  @Override
  public Map<HostWorkload, HostTrust> trust(Collection<HostWorkload> hosts) {
    return read(here -> new HostRecordTable(here.session).trust(hosts));
  }

  @Override
  public Map<TaskKey, PastTask> past(JobId job, Collection<TaskKey> tasks) {
    return read(here -> new UnitTable(here.session).past(job, tasks));
  }

  @Override
  public List<ResultFile> files(JobId job, TaskKey task) {
    return read(here -> new UnitTable(here.session).files(job, task));
  }

  /** One transaction; whatever fails in it ends the right to write. */
  private <T> T read(Function<Open, T> work) {
    Open here = open;
    if (here == null) {
      throw new IllegalStateException("the journal was not begun, or has failed since");
    }
    try {
      return here.session.transaction(() -> work.apply(here));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Connection connect() {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new BrokenJournal("no connection", e);
    }
  }

  @PreDestroy
  void close() {
    Open here = open;
    open = null;
    if (here != null) {
      here.session.close();
    }
  }
}
