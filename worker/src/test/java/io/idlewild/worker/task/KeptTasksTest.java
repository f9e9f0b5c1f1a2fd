package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTasksTest {
  @TempDir Path temp;

  @Test
  void aTaskIsTheSameAfterARestart() throws IOException {
    KeptTasks tasks = KeptTasks.open(temp);
    tasks.keep(task("ising"));

    List<KeptTasks.Kept> found = KeptTasks.open(temp).load();

    assertThat(found).usingRecursiveComparison().isEqualTo(List.of(task("ising")));
  }

  @Test
  void checkpointsWithoutTheirTaskAreDeleted() throws IOException {
    KeptTasks tasks = KeptTasks.open(temp);
    Path orphan = tasks.checkpoints(LeaseId.random(new Random(1)));
    Files.createDirectories(orphan);
    Files.writeString(orphan.resolve("x-1.checkpoint"), "x");

    assertThat(tasks.load()).isEmpty();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void noDamagedTaskIsGoneOnWith() throws IOException {
    KeptTasks tasks = KeptTasks.open(temp);
    tasks.keep(task("ising"));
    Path file = temp.resolve(task("ising").offer().lease().toString()).resolve("task");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Files.createDirectories(file.getParent());
      Files.write(file, damaged);

      assertThat(tasks.load()).isEmpty();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aForgottenTaskLeavesNothing() throws IOException {
    KeptTasks tasks = KeptTasks.open(temp);
    tasks.keep(task("ising"));

    tasks.forget(task("ising").offer().lease());

    assertThat(temp).isEmptyDirectory();
  }

  private static KeptTasks.Kept task(String name) {
    byte[] small = name.getBytes(StandardCharsets.UTF_8);
    TaskOffer offer =
        new TaskOffer(
            LeaseId.random(new Random(42)),
            Hash.of(small),
            List.of("--temperature", "2.2 ü"),
            List.of(
                new TaskOffer.Inline(new LogicalName("small"), small),
                new TaskOffer.Stored(
                    new LogicalName("a/large"), ContentId.of(small), Sharing.SWARM)),
            "a job",
            -5,
            Limits.DEFAULT,
            Instant.parse("2031-05-01T00:00:00Z"),
            Optional.of(new JobId(new UUID(3, 4))),
            SpanContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    WorkloadManifest manifest =
        new WorkloadManifest(
            new LogicalName(name),
            3,
            Instant.parse("2030-01-01T00:00:00Z"),
            ContentId.of(small),
            WorkloadStyle.STEP,
            Limits.DEFAULT,
            List.of("--size", "64"),
            List.of(new LogicalName("ising.csv")),
            Instant.EPOCH,
            0.2);
    return new KeptTasks.Kept(offer, manifest);
  }
}
