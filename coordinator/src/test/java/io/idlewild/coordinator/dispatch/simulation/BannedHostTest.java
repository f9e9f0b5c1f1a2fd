package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Assurance;
import org.junit.jupiter.api.Test;

/** What an admin's ban does to a host's tasks. */
class BannedHostTest {
  private static final Assurance SINGLE = new Assurance.Quorum(1);

  private final Bench bench = new Bench();

  private void ban(HostId host) {
    bench.round(new DispatchEvent.Drained(host, true), new DispatchEvent.Banned(host));
  }

  @Test
  void bannedHostLosesItsTasksAndAnotherGetsThem() {
    bench.job(SINGLE, 5);
    BenchHost banned = bench.host(1);
    banned.demand(5);

    ban(banned.who().host());

    assertThat(banned.leases).isEmpty();
    assertThat(banned.demand(5)).isZero();
    assertThat(bench.host(2).demand(5)).isEqualTo(5);
  }

  @Test
  void banThatIsTakenBackLetsTheHostWorkAgain() {
    bench.job(SINGLE, 5);
    BenchHost host = bench.host(1);
    ban(host.who().host());

    bench.round(new DispatchEvent.Drained(host.who().host(), false));

    assertThat(host.demand(5)).isEqualTo(5);
  }

  @Test
  void hostThatHasNothingCanBeBanned() {
    BenchHost host = bench.host(1);

    ban(host.who().host());

    assertThat(host.leases).isEmpty();
  }
}
