package io.idlewild.worker.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.fake.FakeAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRightsTest {
  private static final ContentId CONTENT = ContentId.of(new byte[] {1});
  private static final ContentId OTHER = ContentId.of(new byte[] {2});

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("rights.txt");
  }

  private KeptRights open() {
    return KeptRights.open(file, authority.certificate().getPublicKey(), () -> now);
  }

  private SignedStatement right(ContentId content, Duration life) throws Exception {
    return StatementCodec.sign(
        new Capability(content, new HostId(new UUID(1, 1)), Sharing.SWARM, now.plus(life)),
        authority.privateKey());
  }

  @Test
  void whatWasSavedIsThereAfterwardsUntilItEnds() throws Exception {
    SignedStatement shown = right(CONTENT, Duration.ofHours(1));
    KeptRights before = open();
    before.keep(CONTENT, shown, List.of(right(OTHER, Duration.ofHours(1))));
    before.save();

    KeptRights after = open();

    assertThat(after.find(CONTENT))
        .hasValueSatisfying(kept -> {
          assertThat(kept.shown()).isEqualTo(shown);
          assertThat(kept.peers()).hasSize(1);
        });
    now = now.plus(Duration.ofHours(1));
    assertThat(after.find(CONTENT)).isEmpty();
    assertThat(open().find(CONTENT)).isEmpty();
  }

  @Test
  void aRightIsDueBeforeItEnds() throws Exception {
    KeptRights rights = open();
    assertThat(rights.isDue(CONTENT)).isTrue();

    rights.keep(CONTENT, right(CONTENT, Duration.ofHours(1)), List.of());

    assertThat(rights.isDue(CONTENT)).isFalse();
    now = now.plus(Duration.ofMinutes(31));
    assertThat(rights.isDue(CONTENT)).isTrue();
  }

  @Test
  void aRightToSomethingElseAndAForgedOneAreNotKept() throws Exception {
    KeptRights rights = open();
    SignedStatement forged =
        StatementCodec.sign(
            new Capability(CONTENT, new HostId(new UUID(1, 1)), Sharing.SWARM, now.plusSeconds(60)),
            new FakeAuthority().privateKey());

    rights.keep(CONTENT, right(OTHER, Duration.ofHours(1)), List.of());
    rights.keep(CONTENT, forged, List.of());

    assertThat(rights.find(CONTENT)).isEmpty();
  }

  @Test
  void aFileThatSomebodySpoiltCostsOnlyWhatIsSpoilt() throws Exception {
    KeptRights rights = open();
    rights.keep(CONTENT, right(CONTENT, Duration.ofHours(1)), List.of());
    rights.save();
    Files.writeString(
        file, "rubbish\n" + CONTENT + " !!.??\n" + CONTENT + "\n" + Files.readString(file));

    assertThat(open().find(CONTENT)).isPresent();
  }
}
