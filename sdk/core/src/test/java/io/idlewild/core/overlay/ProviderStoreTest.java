package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.ProviderStore.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProviderStoreTest {
  private static final byte[] GOOD = {1};
  private static final byte[] BAD = {0};

  private final SplittableRandom random = new SplittableRandom(2);
  private final NodeId key = Ids.random(random);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final ProviderStore store =
      new ProviderStore(
          new ProviderStore.Limits(6, 4, 3, Duration.ofHours(1)),
          record -> record.signature()[0] == 1,
          () -> now);

  @Test
  void aRecordIsKeptUntilItRunsOut() {
    ProviderRecord record = record(key, provider(), 60, GOOD);

    assertThat(put(record)).isEqualTo(Kept.KEPT);
    assertThat(store.get(key, 20, random)).containsExactly(record);
    now = now.plusSeconds(60);

    assertThat(store.get(key, 20, random)).isEmpty();
    store.expire();
    assertThat(store.size()).isZero();
  }

  @Test
  void aLaterRecordOfTheSameProviderReplacesTheEarlierOne() {
    Contact provider = provider();
    put(record(key, provider, 60, GOOD));

    assertThat(put(record(key, provider, 90, GOOD))).isEqualTo(Kept.KEPT);
    assertThat(put(record(key, provider, 70, GOOD))).isEqualTo(Kept.OLDER);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.get(key, 20, random).getFirst().until()).isEqualTo(now.plusSeconds(90));
  }

  @Test
  void nobodyAnnouncesForAnother() {
    ProviderRecord record = record(key, provider(), 60, GOOD);

    assertThat(store.put(Ids.random(random), record)).isEqualTo(Kept.NOT_ITS_OWN);
  }

  @Test
  void forgedExpiredAndEverlastingRecordsAreRefused() {
    assertThat(put(record(key, provider(), 60, BAD))).isEqualTo(Kept.FORGED);
    assertThat(put(record(key, provider(), 0, GOOD))).isEqualTo(Kept.EXPIRED);
    assertThat(put(record(key, provider(), 3_721, GOOD))).isEqualTo(Kept.TOO_LONG);
    assertThat(put(record(key, provider(), 3_720, GOOD))).isEqualTo(Kept.KEPT);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void aKeyAProviderAndTheStoreHaveLimits() {
    Contact busy = provider();
    for (int i = 0; i < 3; i++) {
      assertThat(put(record(Ids.random(random), busy, 60, GOOD))).isEqualTo(Kept.KEPT);
    }
    assertThat(put(record(key, busy, 60, GOOD))).isEqualTo(Kept.PROVIDER_FULL);
    for (int i = 0; i < 3; i++) {
      assertThat(put(record(key, provider(), 60, GOOD))).isEqualTo(Kept.KEPT);
    }

    assertThat(put(record(key, provider(), 60, GOOD))).isEqualTo(Kept.STORE_FULL);
    store.forget(busy.id());
    assertThat(put(record(key, provider(), 60, GOOD))).isEqualTo(Kept.KEPT);
    assertThat(put(record(key, provider(), 60, GOOD))).isEqualTo(Kept.KEY_FULL);
  }

  @Test
  void whatRanOutMakesRoom() {
    Contact busy = provider();
    for (int i = 0; i < 3; i++) {
      put(record(Ids.random(random), busy, 60, GOOD));
    }
    now = now.plusSeconds(61);
    store.expire();

    assertThat(put(record(key, busy, 60, GOOD))).isEqualTo(Kept.KEPT);
  }

  @Test
  void ofManyProvidersSomeAreToldAndOthersTheNextTime() {
    for (int i = 0; i < 4; i++) {
      put(record(key, provider(), 60, GOOD));
    }
    Set<NodeId> told = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      List<ProviderRecord> some = store.get(key, 2, random);
      assertThat(some).hasSize(2);
      some.forEach(record -> told.add(record.provider().id()));
    }

    assertThat(told).hasSize(4);
  }

  @Test
  void recordsFromElsewhereCountOnlyForTheirKeyWhileLiveAndGenuine() {
    ProviderRecord right = record(key, provider(), 60, GOOD);
    List<ProviderRecord> heard =
        List.of(
            right,
            record(Ids.random(random), provider(), 60, GOOD),
            record(key, provider(), 60, BAD),
            record(key, provider(), 0, GOOD));

    assertThat(store.genuine(key, heard)).containsExactly(right);
  }

  @Test
  void everyFieldIsUnderTheSignature() {
    Contact provider = provider();
    Contact moved = new Contact(provider.id(), provider.address(), provider.port() + 1);
    Set<String> signed = new HashSet<>();
    signed.add(hex(ProviderRecord.signedBytes(key, provider, now)));
    signed.add(hex(ProviderRecord.signedBytes(key, moved, now)));
    signed.add(hex(ProviderRecord.signedBytes(key, provider(), now)));
    signed.add(hex(ProviderRecord.signedBytes(Ids.random(random), provider, now)));
    signed.add(hex(ProviderRecord.signedBytes(key, provider, now.plusMillis(1))));

    assertThat(signed).hasSize(5);
  }

  @Test
  void theKeyOfAContentDependsOnTheProjectsSecret() {
    ContentId content = ContentId.of(new byte[] {5});

    assertThat(ProviderRecord.keyOf(new byte[] {1}, content))
        .isEqualTo(ProviderRecord.keyOf(new byte[] {1}, content))
        .isNotEqualTo(ProviderRecord.keyOf(new byte[] {2}, content))
        .isNotEqualTo(ProviderRecord.keyOf(new byte[] {1}, ContentId.of(new byte[] {6})));
  }

  private Kept put(ProviderRecord record) {
    return store.put(record.provider().id(), record);
  }

  private ProviderRecord record(NodeId of, Contact provider, int seconds, byte[] signature) {
    return new ProviderRecord(of, provider, now.plusSeconds(seconds), new byte[0], signature);
  }

  private Contact provider() {
    return new Contact(Ids.random(random), IpAddress.parse("8.8.8.8").orElseThrow(), 9_444);
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
