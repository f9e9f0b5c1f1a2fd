package io.idlewild.worker.portmapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortMapperTest {
  @TempDir Path folder;
  private final List<Optional<Mapped>> told = new ArrayList<>();
  private final Turned timer = new Turned();
  private final Scripted silent = new Scripted("silent");
  private final Scripted router = new Scripted("router");
  private final PortMapper mapper = new PortMapper(List.of(silent, router), timer, Runnable::run);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  /** Does what is planned when the test says so. */
  private static final class Turned extends ScheduledThreadPoolExecutor {
    private final List<Runnable> planned = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    Turned() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable what, long delay, TimeUnit unit) {
      planned.add(what);
      delays.add(Duration.ofMillis(unit.toMillis(delay)));
      return super.schedule(() -> {}, 0, TimeUnit.MILLISECONDS);
    }

    void next() {
      planned.removeFirst().run();
    }
  }

  private static final class Scripted implements Router {
    private final String name;
    private final List<Integer> wishes = new ArrayList<>();
    private final List<Mapped> released = new ArrayList<>();
    private int external;
    private boolean breaks;

    Scripted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<Mapped> map(int internal, int wish, Duration life) throws IOException {
      wishes.add(wish);
      if (breaks) {
        throw new IOException("the cable is out");
      }
      return external == 0
          ? Optional.empty()
          : Optional.of(new Mapped(name, internal, external, null, Duration.ofMinutes(20)));
    }

    @Override
    public void release(Mapped mapped) {
      released.add(mapped);
    }
  }

  @Test
  void theFirstRouterThatGrantsIsTakenAndAskedAgainAtHalfItsTime() {
    router.external = 40_001;

    mapper.open(9_444, told::add);
    timer.next();

    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .hasValueSatisfying(mapped -> assertThat(mapped.externalPort()).isEqualTo(40_001));
    assertThat(timer.delays).containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(10));
    assertThat(router.wishes).containsExactly(9_444, 40_001);
    assertThat(silent.wishes).hasSize(1);
  }

  @Test
  void aMappingThatIsLostIsToldAndAskedForAgain() {
    router.external = 40_001;
    mapper.open(9_444, told::add);
    router.breaks = true;
    timer.next();
    router.breaks = false;
    timer.next();

    assertThat(told).hasSize(3);
    assertThat(told.get(1)).isEmpty();
    assertThat(told.get(2)).isPresent();
  }

  @Test
  void anotherPortAfterARenewalIsTold() {
    router.external = 40_001;
    mapper.open(9_444, told::add);

    router.external = 40_002;
    timer.next();

    assertThat(told.getLast().orElseThrow().externalPort()).isEqualTo(40_002);
  }

  @Test
  void theMappingIsGivenBackAtTheEndAndNothingIsAskedForAnyMore() {
    router.external = 40_001;
    mapper.open(9_444, told::add);

    mapper.close();
    timer.next();

    assertThat(router.released).hasSize(1);
    assertThat(router.wishes).hasSize(1);
  }

  @Test
  void whereNobodyGrantsNobodyIsTold() {
    mapper.open(9_444, told::add);
    mapper.close();

    assertThat(told).isEmpty();
    assertThat(router.released).isEmpty();
  }

  @Test
  void theRouterIsTheGatewayOfTheDefaultRoute() throws IOException {
    Path routes = folder.resolve("route");
    Files.writeString(
        routes,
        """
        Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask
        eth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF
        eth0\t00000000\t0100A8C0\t0003\t0\t0\t100\t00000000
        """);

    assertThat(DefaultGateway.read(routes)).isEqualTo(IpAddress.parse("192.168.0.1"));
    assertThat(DefaultGateway.read(folder.resolve("nowhere"))).isEmpty();
    Files.writeString(routes, "rubbish\na b\neth0 00000000 xyz 0003\n");
    assertThat(DefaultGateway.read(routes)).isEmpty();
  }
}
