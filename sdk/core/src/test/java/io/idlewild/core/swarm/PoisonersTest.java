package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.HostId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PoisonersTest {
  private final HostId a = host(1);
  private final HostId b = host(2);
  private final HostId liar = host(3);
  private final Poisoners poisoners = new Poisoners(100);

  private static HostId host(long n) {
    return new HostId(new UUID(0, n));
  }

  @Test
  void twoReportsFromDifferentHostsBan() {
    poisoners.report(a, liar);

    assertThat(poisoners.report(b, liar)).isTrue();
    assertThat(poisoners.isBanned(liar)).isTrue();
  }

  @Test
  void oneHostCannotBanHoweverOftenItReports() {
    poisoners.report(a, liar);
    poisoners.report(a, liar);

    assertThat(poisoners.isBanned(liar)).isFalse();
  }

  @Test
  void theBannedBanNobody() {
    poisoners.report(a, liar);
    poisoners.report(b, liar);
    poisoners.report(liar, a);

    assertThat(poisoners.report(host(4), a)).isFalse();
  }
}
