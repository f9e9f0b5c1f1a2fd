package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.credit.CreditTotals;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.FarewellView;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.StandingView;
import io.idlewild.coordinator.host.Host;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Answers hosts that show their key and want something for themselves. */
@ApplicationScoped
class HostSelfService {
  private final EnrolmentService enrolment;
  private final HostService hosts;
  private final AccessService access;
  private final CreditTotals credit;

  HostSelfService(
      EnrolmentService enrolment, HostService hosts, AccessService access, CreditTotals credit) {
    this.enrolment = enrolment;
    this.hosts = hosts;
    this.access = access;
    this.credit = credit;
  }

  StandingView standing(HostProof proof) {
    Host host = known(proof, HostProof.Purpose.STANDING);
    BigDecimal own = credit.ofHost(host.id());
    String account = access.nameOf(host.account());
    return account.equals(EnrolmentService.ownName(host.id()))
        ? new StandingView(null, own, own)
        : new StandingView(account, own, credit.ofAccount(host.account()));
  }

  FarewellView leave(HostProof proof) {
    Host host = known(proof, HostProof.Purpose.LEAVE);
    hosts.revoke(host.id());
    return new FarewellView(host.id().toString());
  }

  private Host known(HostProof proof, HostProof.Purpose purpose) {
    enrolment.require(proof, purpose);
    Host host =
        hosts
            .find(HostId.ofKey(proof.hostKey()))
            .orElseThrow(() -> EnrolmentService.unknownHost().asException());
    EnrolmentService.refuseRevoked(host);
    return host;
  }
}
