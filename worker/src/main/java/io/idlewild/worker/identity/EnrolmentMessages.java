package io.idlewild.worker.identity;

import org.jspecify.annotations.Nullable;

/** The bodies of the enrolment calls, as the coordinator's REST interface has them. */
final class EnrolmentMessages {
  private EnrolmentMessages() {}

  record Challenge(String challenge) {}

  record Facts(
      String name, String os, String arch, String cpu, int logicalCores, long memoryBytes) {}

  record EnrolmentRequest(
      String token, String challenge, String hostKey, String csr, String signature, Facts facts) {}

  record RenewalRequest(String challenge, String hostKey, String csr, String signature) {}

  record ClaimRequest(String token, String challenge, String hostKey, String signature) {}

  record Claim(String hostId, String account) {}

  record HostRequest(String challenge, String hostKey, String signature) {}

  record Standing(@Nullable String account, double hostCredit, double accountCredit) {}

  record Farewell(String hostId) {}

  record Grpc(String host, int port) {}

  record Certificate(
      @Nullable String hostId,
      String certificate,
      String ca,
      Grpc grpc,
      @Nullable String project) {}

  record Problem(
      @Nullable String code,
      @Nullable String title,
      @Nullable String detail,
      @Nullable String remedy) {}
}
