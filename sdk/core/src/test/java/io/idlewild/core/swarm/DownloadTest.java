package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DownloadTest {
  private static final Source ORIGIN = new Source("origin", Source.Kind.ORIGIN);
  private static final Source NEAR = new Source("near", Source.Kind.LAN);
  private static final Source FAR = new Source("far", Source.Kind.WAN);
  private static final long SECOND = 1_000_000_000L;
  private static final int CHUNKS = 20;

  private final Download download =
      new Download(CHUNKS, 256 * 1024, all(), DownloadSettings.DEFAULT, new Random(1), 0);

  private static BitSet all() {
    return range(0, CHUNKS);
  }

  private static BitSet range(int from, int to) {
    BitSet bits = new BitSet();
    bits.set(from, to);
    return bits;
  }

  private static List<DownloadStep.Ask> asks(List<DownloadStep> steps, Source source) {
    return steps.stream()
        .filter(DownloadStep.Ask.class::isInstance)
        .map(DownloadStep.Ask.class::cast)
        .filter(ask -> ask.source().equals(source))
        .toList();
  }

  @Test
  void theOriginIsAskedAtOnceWhenNobodyElseIsThere() {
    List<DownloadStep> steps = download.joined(ORIGIN, all(), 0);

    assertThat(asks(steps, ORIGIN)).hasSize(2);
    assertThat(asks(steps, ORIGIN).getFirst().wish())
        .isInstanceOfSatisfying(Wish.Any.class, any -> assertThat(any.unsentForMillis()).isZero());
  }

  @Test
  void theOriginIsLeftAloneWhileAPeerHasEverything() {
    download.joined(NEAR, all(), 0);

    List<DownloadStep> steps = download.joined(ORIGIN, all(), 0);

    assertThat(asks(steps, ORIGIN)).isEmpty();
  }

  @Test
  void theOriginIsAskedForWhatNoPeerHas() {
    download.joined(NEAR, range(0, 10), 0);

    List<DownloadStep> steps = download.joined(ORIGIN, all(), 0);

    assertThat(asks(steps, ORIGIN))
        .isNotEmpty()
        .allSatisfy(ask -> {
          assertThat(ask.wish()).isInstanceOf(Wish.Any.class);
          assertThat(((Wish.Any) ask.wish()).except().get(0, 10).cardinality()).isEqualTo(10);
        });
  }

  @Test
  void theOriginIsAskedForAnythingWhenNothingCameForFiveSeconds() {
    download.joined(NEAR, all(), 0);
    download.joined(ORIGIN, all(), 0);

    List<DownloadStep> before = download.tick(5 * SECOND - 1);
    List<DownloadStep> after = download.tick(5 * SECOND);

    assertThat(asks(before, ORIGIN)).isEmpty();
    assertThat(asks(after, ORIGIN)).isNotEmpty();
    assertThat(asks(after, ORIGIN).getFirst().why()).contains("nothing came for 5.0 s");
  }

  @Test
  void theRarestChunkComesFirstAndTheReasonIsSaid() {
    Source other = new Source("other", Source.Kind.WAN);
    download.joined(NEAR, range(0, 19), 0);
    download.joined(other, range(0, 19), 0);

    List<DownloadStep> steps = download.joined(FAR, range(17, 20), 0);

    DownloadStep.Ask first = asks(steps, FAR).getFirst();
    assertThat(first.wish()).isEqualTo(new Wish.Exactly(19));
    assertThat(first.why()).isEqualTo("chunk 19 from peer far beyond the LAN: rarest, 1 holder");
  }

  @Test
  void whoeverSendsAWrongChunkIsNeverAskedAgain() {
    long ticket = asks(download.joined(NEAR, all(), 0), NEAR).getFirst().ticket();

    List<DownloadStep> steps = download.arrived(NEAR, ticket, 4, false, SECOND);

    assertThat(steps).containsExactly(new DownloadStep.Expel(NEAR, 4));
    assertThat(asks(download.tick(2 * SECOND), NEAR)).isEmpty();
  }

  @Test
  void whoeverRefusesWhatItSaidToHaveIsLeftAloneLongerEachTime() {
    long first = asks(download.joined(NEAR, range(3, 4), 0), NEAR).getFirst().ticket();
    List<DownloadStep> atOnce = download.refused(NEAR, first, 0);
    long second = asks(download.tick(SECOND / 5), NEAR).getFirst().ticket();

    download.refused(NEAR, second, SECOND / 5);

    assertThat(asks(atOnce, NEAR)).isEmpty();
    assertThat(asks(download.tick(SECOND / 5 * 3 - 1), NEAR)).isEmpty();
    assertThat(asks(download.tick(SECOND / 5 * 3), NEAR)).hasSize(1);
  }

  @Test
  void inTheEndgameTwoAreAskedAndTheLoserIsCancelled() {
    BitSet last = range(0, 1);
    Download end =
        new Download(CHUNKS, 256 * 1024, last, DownloadSettings.DEFAULT, new Random(1), 0);
    BitSet most = range(0, 19);
    long first = asks(end.joined(NEAR, most, 0), NEAR).getFirst().ticket();
    long second = asks(end.joined(FAR, most, 0), FAR).getFirst().ticket();

    List<DownloadStep> steps = end.arrived(FAR, second, 0, true, SECOND);

    assertThat(steps)
        .containsExactly(new DownloadStep.Cancel(NEAR, first), new DownloadStep.Finish());
  }

  @Test
  void aSourceThatHangsIsLeftAloneAndItsChunksComeFromOthers() {
    Source b = new Source("b", Source.Kind.WAN);
    Source c = new Source("c", Source.Kind.WAN);
    Download many =
        new Download(400, 256 * 1024, range(0, 400), DownloadSettings.DEFAULT, new Random(1), 0);
    BitSet most = range(0, 399);
    long now = 0;
    for (Source source : List.of(NEAR, b, c)) {
      many.joined(source, most, now);
    }
    List<DownloadStep> open = many.joined(FAR, most, now);
    assertThat(asks(open, FAR)).isNotEmpty();
    boolean cancelled = false;
    for (int i = 0; i < 300 && !cancelled; i++) {
      now += SECOND / 10;
      Source source = List.of(NEAR, b, c).get(i % 3);
      cancelled =
          many.arrived(source, -1, i, true, now).stream()
              .anyMatch(step ->
                  step instanceof DownloadStep.Cancel(Source from, long ticket)
                      && from.equals(FAR));
    }

    assertThat(cancelled).isTrue();
  }
}
