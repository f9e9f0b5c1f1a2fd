package io.idlewild.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.Hash;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.fake.FakeEnrolment;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {
  private static final HostFacts FACTS =
      new HostFacts("tested", "Linux 6", "amd64", "a cpu", 4, 8L << 30);

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private final FakeEnrolment server = new FakeEnrolment(authority, 9443).invite("token");
  private IdentityFolder identity;
  private Enrolment enrolment;

  @BeforeEach
  void open() throws IOException {
    identity = IdentityFolder.open(folder.resolve("identity"));
    enrolment = new Enrolment(identity);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private CoordinatorAddress enrol(String token, Optional<Hash> ca) throws Exception {
    return enrolment.enrol(URI.create(server.url()), new Invitation(token, ca, List.of()), FACTS);
  }

  @Test
  void anEnrolledHostHasACertificateForItsKeys() throws Exception {
    CoordinatorAddress address = enrol("token", Optional.of(authority.fingerprint()));

    assertThat(address).isEqualTo(identity.address());
    assertThat(address.grpcPort()).isEqualTo(9443);
    assertThat(identity.isEnrolled()).isTrue();
    assertThat(server.hosts()).containsExactly(identity.hostKey().id());
    assertThat(identity.certificate().getPublicKey()).isEqualTo(identity.tlsKeys().getPublic());
    assertThat(server.facts().getFirst().get("logicalCores").asInt()).isEqualTo(4);
  }

  @Test
  void secretsAreForTheOwnerOnly() throws Exception {
    enrol("token", Optional.empty());

    for (String name : List.of("host.key", "tls.key")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("identity").resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void enrollingTwiceKeepsTheHost() throws Exception {
    enrol("token", Optional.empty());
    server.invite("another");

    enrol("another", Optional.empty());

    assertThat(server.hosts()).hasSize(1);
  }

  @Test
  void aTokenThatIsRefusedIsExplained() {
    assertThatThrownBy(() -> enrol("wrong", Optional.empty()))
        .isInstanceOfSatisfying(
            EnrolmentProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(EnrolmentProblem.Kind.REFUSED))
        .hasMessageContaining("does not know this token; ask for a new one");
    assertThat(identity.isEnrolled()).isFalse();
  }

  @Test
  void aReasonThatIsKnownIsSaidOnce() {
    String theirs = "The token has been used as often as it was made for. Ask for a new one.";

    assertThat(EnrolmentProblem.refused("token-used-up", theirs))
        .hasMessage(
            "This token has been used as often as it was made for; ask for a new one (idlewild"
                + " invite).");
    assertThat(EnrolmentProblem.refused("closed", "Nobody may enrol now."))
        .hasMessage("The coordinator refused (closed). Nobody may enrol now.");
  }

  @Test
  void anotherAuthorityThanThatOfTheInvitationIsNotBelieved() {
    Hash expected = new FakeAuthority().fingerprint();

    assertThatThrownBy(() -> enrol("token", Optional.of(expected)))
        .isInstanceOfSatisfying(
            EnrolmentProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(EnrolmentProblem.Kind.DISTRUSTED))
        .hasMessageContaining(expected.toString())
        .hasMessageContaining(authority.fingerprint().toString());
    assertThat(identity.isEnrolled()).isFalse();
  }

  @Test
  void aServerThatIsAwayIsUnreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(() ->
            enrolment.enrol(
                URI.create("http://127.0.0.1:" + port),
                new Invitation("token", Optional.empty(), List.of()),
                FACTS))
        .isInstanceOfSatisfying(
            EnrolmentProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(EnrolmentProblem.Kind.UNREACHABLE));
  }

  @Test
  void aCertificateIsRenewedInTheLastThirdOfItsLife() throws Exception {
    enrol("token", Optional.empty());
    Instant end = identity.certificate().getNotAfter().toInstant();

    assertThat(enrolment.untilRenewal(end.minus(Duration.ofHours(9)))).isPositive();
    assertThat(enrolment.untilRenewal(end.minus(Duration.ofHours(7)))).isZero();
  }

  @Test
  void renewalIsDueWhenTheClockSaysSoHoweverLongItWasStopped() throws Exception {
    enrol("token", Optional.empty());
    Instant issued = identity.certificate().getNotBefore().toInstant();

    assertThat(enrolment.untilRenewal(issued))
        .isBetween(Duration.ofHours(15), Duration.ofHours(17));
    assertThat(enrolment.untilRenewal(issued.plus(Duration.ofHours(17)))).isZero();
    assertThat(enrolment.untilRenewal(issued.plus(Duration.ofDays(40)))).isZero();
  }

  @Test
  void hostIsGivenToAnAccountWithItsKey() throws Exception {
    enrol("token", Optional.empty());

    assertThat(enrolment.claim("claim-token")).isEqualTo("ada");
    assertThat(server.claimed()).containsExactly(identity.hostKey().id());
  }

  @Test
  void renewalBringsAnotherCertificateForTheSameHost() throws Exception {
    server.certificatesLive(Duration.ofMinutes(1));
    enrol("token", Optional.empty());
    Instant before = identity.certificate().getNotAfter().toInstant();
    server.certificatesLive(Duration.ofHours(24));

    enrolment.renew();

    assertThat(identity.certificate().getNotAfter().toInstant())
        .isAfter(before.plus(Duration.ofHours(20)));
    assertThat(server.hosts()).hasSize(1);
  }

  @Test
  void renewalDoesNotBelieveAnotherAuthority() throws Exception {
    enrol("token", Optional.empty());
    byte[] certificate = identity.certificate().getEncoded();
    try (FakeEnrolment impostor = new FakeEnrolment(new FakeAuthority(), 1).invite("x")) {
      impostor.hosts().add(identity.hostKey().id());
      identity.keep(
          FakeAuthority.pem(authority.certificate()),
          FakeAuthority.pem(identity.certificate()),
          new CoordinatorAddress(impostor.url(), "127.0.0.1", 1, "", "tested"));

      assertThatThrownBy(enrolment::renew)
          .isInstanceOfSatisfying(
              EnrolmentProblem.class,
              problem -> assertThat(problem.kind()).isEqualTo(EnrolmentProblem.Kind.DISTRUSTED));
    }
    assertThat(identity.certificate().getEncoded()).isEqualTo(certificate);
  }

  @Test
  void anInvitationCarriesAuthorityAndPublishers() throws GeneralSecurityException {
    PublisherId publisher = new PublisherId(Hash.of(new byte[] {1}));
    String json =
        "{\"t\":\"secret\",\"ca\":\"%s\",\"p\":[\"%s\"]}"
            .formatted(authority.fingerprint(), publisher);
    String text =
        "idw1."
            + java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(Invitation.parse(text + "\n"))
        .isEqualTo(
            new Invitation("secret", Optional.of(authority.fingerprint()), List.of(publisher)));
    assertThat(Invitation.parse("plain"))
        .isEqualTo(new Invitation("plain", Optional.empty(), List.of()));
    assertThatThrownBy(() -> Invitation.parse(text.substring(0, 40)))
        .hasMessageContaining("copy all of it");
  }
}
