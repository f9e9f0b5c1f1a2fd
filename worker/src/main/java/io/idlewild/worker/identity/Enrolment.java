package io.idlewild.worker.identity;

import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Makes this host known to a coordinator, and renews its certificate while it is. */
public final class Enrolment {
  /** A certificate is renewed when less than this part of its life is left. */
  private static final int RENEWAL_PART = 3;

  private final IdentityFolder folder;

  public Enrolment(IdentityFolder folder) {
    this.folder = folder;
  }

  /**
   * Enrols.
   *
   * @return where the coordinator is, which is kept too
   * @throws EnrolmentProblem if it does not want this host, or is not the one that it should be
   */
  public CoordinatorAddress enrol(URI url, Invitation invitation, HostFacts facts)
      throws EnrolmentProblem, IOException, GeneralSecurityException, InterruptedException {
    HostKey key = folder.newOrKnownHostKey();
    KeyPair tls = folder.tlsKeys();
    CertificateRequest request = CertificateRequest.of(key.id(), tls);
    EnrolmentMessages.Certificate answer;
    try (EnrolmentClient client = new EnrolmentClient(url)) {
      String challenge = client.challenge().challenge();
      answer =
          client.enrol(
              new EnrolmentMessages.EnrolmentRequest(
                  invitation.token(),
                  challenge,
                  base64(key.publicKey()),
                  request.pem(),
                  proof(request, key, CertificateRequest.Purpose.ENROL, challenge),
                  facts.message()));
    }
    String project = answer.project() == null ? "" : answer.project();
    CoordinatorAddress address =
        new CoordinatorAddress(
            url.toString(), answer.grpc().host(), answer.grpc().port(), project, facts.name());
    keep(answer, invitation.authority(), key, tls, address);
    folder.publishers().add(invitation.publishers());
    return address;
  }

  /** Gets a new certificate for an enrolled host. */
  public void renew()
      throws EnrolmentProblem, IOException, GeneralSecurityException, InterruptedException {
    CoordinatorAddress known = folder.address();
    HostKey key = folder.hostKey();
    KeyPair tls = folder.tlsKeys();
    CertificateRequest request = CertificateRequest.of(key.id(), tls);
    EnrolmentMessages.Certificate answer;
    try (EnrolmentClient client = new EnrolmentClient(URI.create(known.url()))) {
      String challenge = client.challenge().challenge();
      answer =
          client.renew(
              new EnrolmentMessages.RenewalRequest(
                  challenge,
                  base64(key.publicKey()),
                  request.pem(),
                  proof(request, key, CertificateRequest.Purpose.RENEW, challenge)));
    }
    CoordinatorAddress address =
        new CoordinatorAddress(
            known.url(),
            answer.grpc().host(),
            answer.grpc().port(),
            known.project(),
            known.hostName());
    keep(answer, Optional.of(folder.authority()), key, tls, address);
  }

  /** What this host has earned, as the coordinator has it. */
  public HostStanding standing()
      throws EnrolmentProblem, IOException, GeneralSecurityException, InterruptedException {
    try (EnrolmentClient client = client()) {
      EnrolmentMessages.Standing said =
          client.standing(request(client, CertificateRequest.Purpose.STANDING));
      return new HostStanding(
          Optional.ofNullable(said.account()), said.hostCredit(), said.accountCredit());
    }
  }

  /** Signs off for good: the coordinator takes back what this host holds, and refuses its key. */
  public void leave()
      throws EnrolmentProblem, IOException, GeneralSecurityException, InterruptedException {
    try (EnrolmentClient client = client()) {
      client.leave(request(client, CertificateRequest.Purpose.LEAVE));
    }
  }

  private EnrolmentClient client() throws IOException {
    return new EnrolmentClient(URI.create(folder.address().url()));
  }

  /** A proof that is about nothing but the host itself. */
  private EnrolmentMessages.HostRequest request(
      EnrolmentClient client, CertificateRequest.Purpose purpose)
      throws EnrolmentProblem, IOException, GeneralSecurityException, InterruptedException {
    HostKey key = folder.hostKey();
    String challenge = client.challenge().challenge();
    byte[] proof =
        CertificateRequest.proof(key, purpose, Base64.getDecoder().decode(challenge), new byte[0]);
    return new EnrolmentMessages.HostRequest(challenge, base64(key.publicKey()), base64(proof));
  }

  /**
   * Gives this host, and what it has earned, to the account that the token is of.
   *
   * @return the name of the account
   */
  public String claim(String token)
      throws EnrolmentProblem, IOException, GeneralSecurityException, InterruptedException {
    HostKey key = folder.hostKey();
    try (EnrolmentClient client = new EnrolmentClient(URI.create(folder.address().url()))) {
      String challenge = client.challenge().challenge();
      byte[] proof =
          CertificateRequest.proof(
              key,
              CertificateRequest.Purpose.CLAIM,
              Base64.getDecoder().decode(challenge),
              token.getBytes(StandardCharsets.UTF_8));
      return client
          .claim(
              new EnrolmentMessages.ClaimRequest(
                  token, challenge, base64(key.publicKey()), base64(proof)))
          .account();
    }
  }

  /** What the coordinator's clock shows, within minutes; empty if it does not say. */
  public Optional<Instant> coordinatorTime() {
    try (EnrolmentClient client = new EnrolmentClient(URI.create(folder.address().url()))) {
      return client.time();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** How long the certificate needs no renewal; zero if it should be renewed now. */
  public Duration untilRenewal(Instant now) throws IOException, GeneralSecurityException {
    X509Certificate certificate = folder.certificate();
    if (!isFor(certificate, folder.tlsKeys())) {
      return Duration.ZERO; // the key was lost, and made anew
    }
    Instant end = certificate.getNotAfter().toInstant();
    Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
    Duration left = Duration.between(now, end.minus(life.dividedBy(RENEWAL_PART)));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void keep(
      EnrolmentMessages.Certificate answer,
      Optional<Hash> expected,
      HostKey key,
      KeyPair tls,
      CoordinatorAddress address)
      throws EnrolmentProblem, IOException {
    try {
      X509Certificate authority = Pem.certificate(answer.ca());
      Hash fingerprint = Hash.of(authority.getEncoded());
      if (expected.isPresent() && !expected.get().equals(fingerprint)) {
        throw EnrolmentProblem.distrusted(
            ("The server's certificate authority is %s, expected was %s: it is not the coordinator"
                    + " that invited you, or somebody is between. Nothing was changed.")
                .formatted(fingerprint, expected.get()));
      }
      X509Certificate certificate = Pem.certificate(answer.certificate());
      certificate.verify(authority.getPublicKey());
      check(certificate, key, tls);
    } catch (GeneralSecurityException e) {
      throw EnrolmentProblem.distrusted(
          "The server's certificate is wrong (%s). Nothing was changed.".formatted(e.getMessage()));
    }
    folder.keep(answer.ca(), answer.certificate(), address);
  }

  private static void check(X509Certificate certificate, HostKey key, KeyPair tls)
      throws GeneralSecurityException {
    if (!isFor(certificate, tls)) {
      throw new GeneralSecurityException("it is for another key");
    }
    String subject = certificate.getSubjectX500Principal().getName();
    if (!subject.equals("CN=" + key.id())) {
      throw new GeneralSecurityException("it is for %s, not for this host".formatted(subject));
    }
  }

  private static boolean isFor(X509Certificate certificate, KeyPair tls) {
    return Arrays.equals(certificate.getPublicKey().getEncoded(), tls.getPublic().getEncoded());
  }

  private static String proof(
      CertificateRequest request,
      HostKey key,
      CertificateRequest.Purpose purpose,
      String challenge) {
    return base64(request.proof(key, purpose, Base64.getDecoder().decode(challenge)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
