package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.net.IpAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapListTest {
  private final SplittableRandom random = new SplittableRandom(8);
  private final BootstrapList list = new BootstrapList();

  @Test
  void theLastTwoHundredThatAnsweredAreRemembered() {
    Contact first = contact(0);
    list.answered(first);
    for (int i = 1; i <= 200; i++) {
      list.answered(contact(i));
    }

    assertThat(list.all()).hasSize(200).doesNotContain(first);
  }

  @Test
  void whoAnswersAgainIsNotForgottenAndMayHaveMoved() {
    Contact first = contact(0);
    list.answered(first);
    list.answered(contact(1));
    Contact moved = new Contact(first.id(), contact(2).address(), 1_234);

    list.answered(moved);

    assertThat(list.all()).hasSize(2).endsWith(moved);
  }

  @Test
  void oneNetworkBlockDoesNotFillTheList() {
    Contact honest = contact(1);
    list.answered(honest);
    for (int i = 0; i < 300; i++) {
      list.answered(contact(7));
    }

    assertThat(list.all()).hasSize(1 + BootstrapList.MOST_OF_BLOCK).contains(honest);
  }

  @Test
  void revokedPeersAreForgotten() {
    Contact revoked = contact(0);
    list.answered(revoked);

    list.forget(revoked.id());

    assertThat(list.all()).isEmpty();
  }

  @Test
  void someArePickedWithoutRepetition() {
    for (int i = 0; i < 50; i++) {
      list.answered(contact(i));
    }

    assertThat(list.pick(20, random)).hasSize(20).doesNotHaveDuplicates();
    assertThat(list.pick(90, random)).hasSize(50);
  }

  private Contact contact(int block) {
    IpAddress address =
        IpAddress.of(new byte[] {60, (byte) (block >> 8), (byte) block, (byte) random.nextInt()});
    return new Contact(Ids.random(random), address, 9_444);
  }
}
