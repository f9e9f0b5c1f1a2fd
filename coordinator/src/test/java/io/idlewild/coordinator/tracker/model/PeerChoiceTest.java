package io.idlewild.coordinator.tracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeerChoiceTest {
  private static final HostId ASKER = host(0);
  private final PeerChoice choice = new PeerChoice(new Random(1));

  private static HostId host(int number) {
    return new HostId(new UUID(0, number));
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static PeerChoice.Candidate at(int number, String address) {
    return new PeerChoice.Candidate(host(number), ip(address), 9_444);
  }

  private static List<PeerChoice.Candidate> strangers(int count) {
    List<PeerChoice.Candidate> many = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      many.add(at(1_000 + i, "9.%d.%d.1".formatted(i / 250, i % 250)));
    }
    return many;
  }

  @Test
  void atMostFortyAreNamedAndTheNearOnesFirst() {
    List<PeerChoice.Candidate> all = strangers(500);
    all.add(at(1, "8.8.4.9"));
    all.add(at(2, "8.8.4.4"));

    List<PeerChoice.Chosen> named = choice.choose(ASKER, ip("8.8.4.4"), all, false);

    assertThat(named).hasSize(40);
    assertThat(named.get(0).peer().host()).isEqualTo(host(2));
    assertThat(named.get(0).sameSite()).isTrue();
    assertThat(named.get(1).peer().host()).isEqualTo(host(1));
    assertThat(named.get(1).sameSite()).isFalse();
  }

  @Test
  void theOthersAreDrawnAnewEachTime() {
    List<PeerChoice.Candidate> all = strangers(500);

    assertThat(choice.choose(ASKER, ip("8.8.4.4"), all, false))
        .isNotEqualTo(choice.choose(ASKER, ip("8.8.4.4"), all, false));
  }

  @Test
  void nobodyIsNamedToItself() {
    assertThat(choice.choose(host(1), ip("8.8.4.4"), List.of(at(1, "8.8.4.4")), false)).isEmpty();
  }

  @Test
  void whatIsPrivateIsNamedWithinItsOwnNetworkOnly() {
    List<PeerChoice.Candidate> all = List.of(at(1, "192.168.1.7"), at(2, "127.0.0.1"));

    assertThat(choice.choose(ASKER, ip("8.8.4.4"), all, false)).isEmpty();
    assertThat(choice.choose(ASKER, ip("192.168.2.9"), all, false)).isEmpty();
    assertThat(choice.choose(ASKER, ip("192.168.1.9"), all, false)).hasSize(1);
    assertThat(choice.choose(ASKER, ip("127.0.0.1"), all, false)).hasSize(1);
  }

  @Test
  void aContentForTheLanIsSoughtAtTheSameSiteOnly() {
    List<PeerChoice.Candidate> all = List.of(at(1, "8.8.4.4"), at(2, "8.8.4.5"));

    assertThat(choice.choose(ASKER, ip("8.8.4.4"), all, true))
        .extracting(chosen -> chosen.peer().host())
        .containsExactly(host(1));
  }
}
