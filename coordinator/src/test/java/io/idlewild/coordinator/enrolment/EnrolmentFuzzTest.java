package io.idlewild.coordinator.enrolment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.access.Pem;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.EnrolRequest;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.testkit.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes from machines that nobody knows yet. */
class EnrolmentFuzzTest {
  private final TestHost host = TestHost.withFreshKeys();
  private final Challenges challenges =
      new Challenges(new SecureRandom(), InstantSource.system(), Duration.ofHours(1));

  @Test
  void certificateRequest() {
    String pem = (String) host.renewal(challenge()).get("csr");

    Fuzz.of("certificate request")
        .bytes(List.of(Pem.bytes("CERTIFICATE REQUEST", pem)), CertificateRequest::key);
  }

  @Test
  void certificateRequestAsText() {
    String pem = (String) host.renewal(challenge()).get("csr");

    Fuzz.of("PEM", IllegalArgumentException.class)
        .texts(
            List.of(pem), text -> CertificateRequest.key(Pem.bytes("CERTIFICATE REQUEST", text)));
  }

  @Test
  void challenges() {
    Fuzz.of("challenge").bytes(List.of(challenges.issue().bytes()), challenges::redeem);
  }

  /** Whatever is wrong with it, the answer is a problem; and no changed proof is one. */
  @Test
  void enrolment() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper().findAndRegisterModules();
    String body = json.writeValueAsString(host.enrolment("t".repeat(64), challenge()));

    Fuzz.of("enrolment", ProblemException.class)
        .texts(
            List.of(body),
            text -> {
              EnrolRequest request;
              try {
                request = json.readValue(text.getBytes(StandardCharsets.UTF_8), EnrolRequest.class);
              } catch (JsonProcessingException e) {
                return;
              }
              if (request != null
                  && request.hostKey() != null
                  && request.challenge() != null
                  && request.csr() != null
                  && request.signature() != null) {
                request.proof().holdsFor(HostProof.Purpose.ENROL);
                CertificateRequest.key(request.proof().csr());
              }
            });
  }

  private String challenge() {
    return Base64.getEncoder().encodeToString(challenges.issue().bytes());
  }
}
