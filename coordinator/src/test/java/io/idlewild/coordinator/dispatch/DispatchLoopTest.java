package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.AtHand;
import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.dispatch.model.Mail;
import io.idlewild.coordinator.dispatch.model.SampleJobs;
import io.idlewild.coordinator.job.JobFeed;
import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.tracing.UnitTracing;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Assurance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatchLoopTest {
  private final CompletableFuture<Object> goodbye = new CompletableFuture<>();

  @Test
  void streamThatOpensInARoundThatFailsIsClosed() throws Exception {
    DispatchLoop loop = loop(journalThatCannotReadJobs());
    JobId job = new JobId(new UUID(0, 3));
    loop.post(new DispatchEvent.JobStarted(SampleJobs.of(job, new Assurance.Quorum(2))));
    loop.post(new DispatchEvent.Joined(session(), List.of()));

    Thread thread = Thread.ofPlatform().start(loop);

    try {
      assertThat(goodbye.get(1, TimeUnit.MINUTES)).isEqualTo(Mail.Goodbye.RESTART);
    } finally {
      loop.stop();
      thread.join();
    }
  }

  private HostSession session() {
    Participant host =
        new Participant(new HostId(new UUID(0, 1)), new AccountId(new UUID(0, 2)), "127.0.0.0/24");
    return new HostSession(host, false, false, mail(), 1L << 30);
  }

  private Mail mail() {
    return (Mail)
        Proxy.newProxyInstance(
            Mail.class.getClassLoader(),
            new Class<?>[] {Mail.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                goodbye.complete(arguments[0]);
              }
              return null;
            });
  }

  private static Journal journalThatCannotReadJobs() {
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("begin")) {
                return new Recovered(new byte[16], 0, List.of());
              }
              throw new IllegalStateException("the database is away");
            });
  }

  private static DispatchLoop loop(Journal journal) {
    DispatchSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(DispatchSettings.class)
            .build()
            .getConfigMapping(DispatchSettings.class);
    JobBook jobs = new JobBook(null);
    return new DispatchLoop(
        journal,
        jobs,
        new RefereeDesk(null, jobs, false),
        new LiveTasks(jobs),
        AtHand.UNKNOWN,
        new JobFeed(System::nanoTime),
        new JobWaits(),
        new DispatchMetrics(new SimpleMeterRegistry()),
        new TracedEnds(UnitTracing.off(), jobs),
        settings,
        new SecureRandom(),
        System::nanoTime,
        () -> Instant.EPOCH);
  }
}
