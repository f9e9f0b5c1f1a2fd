package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.net.IpAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContactsTest {
  private final SplittableRandom random = new SplittableRandom(8);
  private final Contacts contacts = new Contacts(address -> address.bytes()[0] == 10);

  @Test
  void aPeerKeepsItsHandleWhenItMoves() {
    NodeId id = Ids.random(random);
    int handle = contacts.handle(contact(id, "60.1.2.3"));

    assertThat(contacts.handle(contact(id, "60.1.3.3"))).isEqualTo(handle);
    assertThat(contacts.contact(handle)).isEqualTo(contact(id, "60.1.3.3"));
    assertThat(contacts.id(handle)).isEqualTo(id);
  }

  @Test
  void peersOfTheOwnNetworkAreOfNoBlock() {
    int own = contacts.handle(contact(Ids.random(random), "10.0.0.1"));
    int other = contacts.handle(contact(Ids.random(random), "60.1.2.3"));

    assertThat(contacts.block(own)).isEqualTo(ContactSource.NO_BLOCK);
    assertThat(contacts.block(other)).isNotEqualTo(ContactSource.NO_BLOCK);
  }

  @Test
  void releasedHandlesAreGivenAgain() {
    int first = contacts.handle(contact(Ids.random(random), "60.1.2.3"));
    int second = contacts.handle(contact(Ids.random(random), "60.1.2.4"));

    contacts.retain(handle -> handle == second);

    assertThat(contacts.size()).isEqualTo(1);
    assertThatThrownBy(() -> contacts.contact(first)).hasMessageContaining("was released");
    assertThat(contacts.handle(contact(Ids.random(random), "60.1.2.5"))).isEqualTo(first);
  }

  private static Contact contact(NodeId id, String address) {
    return new Contact(id, IpAddress.parse(address).orElseThrow(), 9_444);
  }
}
