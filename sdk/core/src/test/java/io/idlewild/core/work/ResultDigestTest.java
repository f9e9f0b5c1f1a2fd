package io.idlewild.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResultDigestTest {
  private static final OutputFile A = file("a", 1);
  private static final OutputFile B = file("b", 2);

  @Test
  void orderOfTheOutputsDoesNotMatter() {
    assertThat(ResultDigest.of(List.of(A, B))).isEqualTo(ResultDigest.of(List.of(B, A)));
  }

  @Test
  void everyPartOfAnOutputMatters() {
    ResultDigest digest = ResultDigest.of(List.of(A, B));

    assertThat(ResultDigest.of(List.of(A))).isNotEqualTo(digest);
    assertThat(ResultDigest.of(List.of(A, file("c", 2)))).isNotEqualTo(digest);
    assertThat(ResultDigest.of(List.of(A, file("b", 3)))).isNotEqualTo(digest);
    assertThat(ResultDigest.of(List.of())).isNotEqualTo(digest);
  }

  @Test
  void encodingIsFixedForAllTime() {
    assertThat(ResultDigest.of(List.of(A, B)))
        .hasToString("1cdeb850aba71e7f326b27cc41de6382b8578de07f45516678e4634c5cdd7a1b");
  }

  @Test
  void twoOutputsOfOneNameAreABug() {
    assertThatThrownBy(() -> ResultDigest.of(List.of(A, A))).hasMessage("two outputs are called a");
  }

  @Test
  void aCommitmentBindsLeaseHostNonceAndDigest() {
    LeaseId lease = LeaseId.random(new Random(1));
    HostId host = new HostId(new UUID(1, 2));
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    ResultDigest digest = ResultDigest.of(List.of(A));
    Commitment commitment = Commitment.of(lease, host, nonce, digest);
    byte[] otherNonce = nonce.clone();
    otherNonce[0] = 1;

    assertThat(Commitment.of(lease, host, nonce, digest)).isEqualTo(commitment);
    assertThat(Commitment.of(LeaseId.random(new Random(2)), host, nonce, digest))
        .isNotEqualTo(commitment);
    assertThat(Commitment.of(lease, new HostId(new UUID(1, 3)), nonce, digest))
        .isNotEqualTo(commitment);
    assertThat(Commitment.of(lease, host, otherNonce, digest)).isNotEqualTo(commitment);
    assertThat(Commitment.of(lease, host, nonce, ResultDigest.of(List.of(B))))
        .isNotEqualTo(commitment);
  }

  private static OutputFile file(String name, int content) {
    return new OutputFile(new LogicalName(name), ContentId.of(new byte[] {(byte) content}));
  }
}
