package io.idlewild.coordinator.dispatch.model;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.trust.escrow.HostTrust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverloadTest {
  private final List<String> told = new ArrayList<>();
  private final Dispatcher dispatcher =
      new Dispatcher(
          new EmptyJournal(),
          0,
          new NoNames(),
          new Nobody(),
          new DispatchTerms(
              Duration.ofMinutes(1), 100, 100, 100, 100, Duration.ofSeconds(10), false),
          new Random(1));
  private final HostSession host =
      new HostSession(
          new Participant(
              new HostId(new UUID(0, 1)), new AccountId(new UUID(0, 2)), "127.0.0.0/24"),
          false,
          false,
          new Heard(),
          1L << 30);

  @BeforeEach
  void connect() {
    dispatcher.take(new DispatchEvent.Joined(host, List.of()), 0);
    dispatcher.end(0);
    told.clear();
  }

  @Test
  void hostThatAsksForMoreIsToldWhenToComeBack() {
    dispatcher.overloaded(true);

    dispatcher.take(new DispatchEvent.Demanded(host, 4), 1);

    assertThat(dispatcher.end(1).mailed()).containsExactly(host);
    assertThat(told).containsExactly("back off");
    assertThat(host.demand()).isZero();
  }

  @Test
  void hostThatAsksForLessIsHeard() {
    dispatcher.take(new DispatchEvent.Demanded(host, 4), 1);
    dispatcher.overloaded(true);

    dispatcher.take(new DispatchEvent.Demanded(host, 1), 2);

    assertThat(told).isEmpty();
    assertThat(host.demand()).isEqualTo(1);
  }

  @Test
  void demandCountsAgainWhenTheOverloadIsOver() {
    dispatcher.overloaded(true);
    dispatcher.take(new DispatchEvent.Demanded(host, 4), 1);
    dispatcher.overloaded(false);

    dispatcher.take(new DispatchEvent.Demanded(host, 4), 2);

    assertThat(host.demand()).isEqualTo(4);
  }

  private final class Heard implements Mail {
    @Override
    public void welcome(Collection<LeaseId> kept) {}

    @Override
    public void renewed(Collection<LeaseId> leases) {}

    @Override
    public void revealRequested(Collection<LeaseId> leases, boolean upload) {}

    @Override
    public void settled(LeaseId lease, Verdict verdict, String sentence) {}

    @Override
    public void aborted(Collection<LeaseId> leases, String reason) {}

    @Override
    public void leased(LeaseId lease, JobId job, int index, long seed, WorkUnitSpec spec) {}

    @Override
    public void backOff(Duration delay, String reason) {
      assertThat(delay).isPositive();
      told.add("back off");
    }

    @Override
    public void send() {}

    @Override
    public void close(Goodbye why, String sentence) {}
  }

  private static final class NoNames implements LeaseNames {
    @Override
    public LeaseId name(Place place) {
      return new LeaseId(new UUID(place.job(), place.task().index()));
    }

    @Override
    public Optional<Place> place(LeaseId name) {
      return Optional.empty();
    }
  }

  private static final class Nobody implements Watcher {
    @Override
    public void begun(
        LeaseId lease, HostId host, JobId job, WorkUnitSpec spec, boolean committed) {}

    @Override
    public void committed(LeaseId lease) {}

    @Override
    public void ended(LeaseId lease) {}
  }

  /** No job was ever submitted. */
  private static final class EmptyJournal implements Journal {
    @Override
    public Recovered begin() {
      return new Recovered(new byte[16], 0, List.of());
    }

    @Override
    public StoredJob job(JobId job) {
      throw new IllegalStateException("no job " + job);
    }

    @Override
    public void write(Changes changes) {}

    @Override
    public List<StoredUnit> unsettled(JobId job, int after, int limit) {
      return List.of();
    }

    @Override
    public List<StoredUnit> units(JobId job, Collection<Integer> indexes) {
      return List.of();
    }

    @Override
    public List<StoredVotes> unsealed(JobId job, int after, int limit) {
      return List.of();
    }

    @Override
    public Map<HostId, HostVotes> votes(JobId job) {
      return Map.of();
    }

    @Override
    public Optional<JobId> jobOf(long number) {
      return Optional.empty();
    }

    @Override
    public Map<HostWorkload, HostTrust> trust(Collection<HostWorkload> hosts) {
      return Map.of();
    }

    @Override
    public Map<TaskKey, PastTask> past(JobId job, Collection<TaskKey> tasks) {
      return Map.of();
    }

    @Override
    public List<ResultFile> files(JobId job, TaskKey task) {
      return List.of();
    }
  }
}
