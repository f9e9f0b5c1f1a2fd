package io.idlewild.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.worker.fake.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTrustTest {
  private static final ContentId MODULE = ContentId.of(new byte[] {1});
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  @TempDir Path folder;
  private final Leases publisher = new Leases(MODULE);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private WorkloadTrust trust;

  @BeforeEach
  void trustThePublisher() throws IOException {
    IdentityFolder identity = IdentityFolder.open(folder);
    identity.publishers().add(List.of(publisher.publisher()));
    trust = new WorkloadTrust(identity.publishers(), identity.seenVersions(), () -> now);
  }

  private SignedWorkload version(long version) {
    return publisher.sign(Leases.manifest(MODULE, version, LATER));
  }

  private OpenedWorkload open(SignedWorkload workload) {
    return trust.open(workload.toByteArray());
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
  void anOlderVersionThanOneSeenMayNotEvenAfterARestart() throws IOException {
    open(version(3));
    trustThePublisher();

    assertThat(open(version(2)).toString()).contains("older than version 3");
    assertThat(open(version(3))).isInstanceOf(OpenedWorkload.Genuine.class);
  }
}
