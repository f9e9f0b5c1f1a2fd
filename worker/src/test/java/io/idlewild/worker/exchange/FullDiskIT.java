package io.idlewild.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.swarm.Wish;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.fake.FakeAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk of 8 MiB, which needs root to mount; in CI it has to run. */
@Timeout(180)
class FullDiskIT {
  private static final int CHUNK = Chunking.MIN_CHUNK_SIZE;
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "none", disk.toString()) == 0;
    assumeTrue(mounted || "true".equals(System.getenv("CI")), "mounting needs root");
    assertThat(mounted).as("a tmpfs could be mounted").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Has it all, and gives the first chunk when the disk is full. */
  private HostilePeer seed(byte[] bytes) throws IOException {
    Manifest manifest = Manifest.of(bytes);
    HostilePeer[] self = {null};
    self[0] =
        new HostilePeer(
            authority,
            (link, said) -> {
              switch (said) {
                case PeerSays.Hello hello -> link.say(self[0].hello(manifest.id()));
                case PeerSays.ManifestWanted wanted ->
                    link.say(new PeerSays.ChunkHashes(manifest.chunks()));
                case PeerSays.Want want -> {
                  fill();
                  int index = want.wish() instanceof Wish.Exactly(int exactly) ? exactly : 0;
                  int at = index * CHUNK;
                  link.say(
                      new PeerSays.Chunk(
                          want.ticket(), index, Arrays.copyOfRange(bytes, at, at + CHUNK)));
                }
                default -> {}
              }
            });
    return self[0];
  }

  private void fill() {
    try (OutputStream out =
        Files.newOutputStream(
            disk.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      // it is full
    }
  }

  @Test
  void aDiskThatFillsUpInTheMiddleIsSaidAndTheWorkerGoesOn() throws Exception {
    byte[] large = random(8 * CHUNK);
    byte[] small = random(CHUNK);
    try (HostilePeer seed = seed(large);
        TestPeer asker = new TestPeer(disk.resolve("store"), 2, authority, LONG).start()) {
      asker.origin.isAway(true);

      Fetched full =
          asker
              .fetch(ContentId.of(large), Sharing.SWARM, List.of(seed.address()))
              .get(120, TimeUnit.SECONDS);

      assertThat(full).isInstanceOf(Fetched.NoRoom.class);
      assertThat(full.toString())
          .contains(ContentId.of(large).toString(), "cannot be written", "No space left");
      Files.delete(disk.resolve("filler"));
      asker.origin.isAway(false);
      asker.origin.has(small);
      assertThat(asker.fetch(ContentId.of(small)).get(120, TimeUnit.SECONDS))
          .isInstanceOf(Fetched.Here.class);
    }
  }
}
