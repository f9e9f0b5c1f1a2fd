package io.idlewild.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTrustTest {
  private static final ContentId MODULE = ContentId.of(new byte[] {1});
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  @TempDir Path folder;
  private final Leases publisher = new Leases(MODULE);
  private final FakeLog log = new FakeLog();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private WorkloadTrust trust;

  @BeforeEach
  void trustThePublisher() throws IOException {
    IdentityFolder identity = IdentityFolder.open(folder);
    identity.publishers().add(List.of(publisher.publisher()));
    trust =
        new WorkloadTrust(
            identity.publishers()::trusts,
            identity.versionFloors(),
            new KnownLog(folder.resolve("log.head")),
            () -> now);
  }

  private SignedWorkload version(long version) {
    return publisher.sign(Leases.manifest(MODULE, version, LATER));
  }

  private OpenedWorkload open(SignedWorkload workload) {
    return trust.open(workload.toByteArray(), Optional.of(log.evidence(workload)));
  }

  @Test
  void aVersionOfATrustedPublisherMayRun() {
    assertThat(open(version(1))).isInstanceOf(OpenedWorkload.Genuine.class);
  }

  @Test
  void aVersionOfAStrangerMayNot() {
    OpenedWorkload opened = open(new Leases(MODULE).sign(Leases.manifest(MODULE, 1, LATER)));

    assertThat(opened.toString()).contains("not trusted here");
  }

  @Test
  void aChangedManifestMayNot() {
    SignedWorkload changed =
        version(1).toBuilder()
            .setManifest(ByteString.copyFrom(version(2).getManifest().toByteArray()))
            .build();

    assertThat(open(changed).toString()).contains("signature", "wrong");
  }

  @Test
  void anExpiredVersionMayNot() {
    now = LATER;

    assertThat(open(version(1)).toString()).contains("expired");
  }

  @Test
  void anOlderVersionGoesOnBesideANewerOne() {
    assertThat(open(version(3))).isInstanceOf(OpenedWorkload.Genuine.class);

    assertThat(open(version(2))).isInstanceOf(OpenedWorkload.Genuine.class);
  }

  @Test
  void aSupersededVersionMayNotEvenAfterARestart() throws IOException {
    open(publisher.sign(Leases.manifest(MODULE, 3, LATER).withMinimumVersion(3)));
    trustThePublisher();

    assertThat(open(version(2)).toString())
        .contains("version 2 of fake was superseded", "only version 3 and newer");
    assertThat(open(version(3))).isInstanceOf(OpenedWorkload.Genuine.class);
  }

  @Test
  void theLogIsFollowedWhateverBecomesOfAVersion() {
    open(version(1));
    open(new Leases(MODULE).sign(Leases.manifest(MODULE, 1, LATER)));

    assertThat(open(version(2))).isInstanceOf(OpenedWorkload.Genuine.class);
  }

  @Test
  void whatAStrangerSupersedesGoesOn() {
    open(new Leases(MODULE).sign(Leases.manifest(MODULE, 9, LATER).withMinimumVersion(9)));

    assertThat(open(version(2))).isInstanceOf(OpenedWorkload.Genuine.class);
  }

  @Test
  void aVersionThatTheLogDoesNotShowMayNot() {
    OpenedWorkload opened = trust.open(version(1).toByteArray(), Optional.empty());

    assertThat(opened.toString()).contains("does not show that it stands in its log");
  }

  @Test
  void aVersionWithTheEvidenceOfAnotherMayNot() {
    OpenedWorkload opened =
        trust.open(version(1).toByteArray(), Optional.of(log.evidence(version(2))));

    assertThat(opened.toString()).contains("does not stand in the coordinator's log");
  }
}
