package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.credit.ContributionView.BadgeView;
import io.idlewild.coordinator.credit.model.Badge;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.AccountId;
import io.idlewild.protocol.credit.CreditStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What people have given, and the project's word for it. */
@ApplicationScoped
class Contributions {
  private final LedgerRepository ledger;
  private final CreditTotals totals;
  private final AccessService access;
  private final ProjectKey key;
  private final CoordinatorSettings settings;
  private final InstantSource clock;

  Contributions(
      LedgerRepository ledger,
      CreditTotals totals,
      AccessService access,
      ProjectKey key,
      CoordinatorSettings settings,
      InstantSource clock) {
    this.ledger = ledger;
    this.totals = totals;
    this.access = access;
    this.key = key;
    this.settings = settings;
    this.clock = clock;
  }

  ContributionView of(AccountId account) {
    LedgerRepository.Deeds deeds = ledger.deeds(account);
    List<BadgeView> badges =
        Stream.of(
                Badge.of(Badge.Kind.WORK_UNITS, deeds.agreed()),
                Badge.of(Badge.Kind.CREDIT, Credit.seconds(deeds.credit()).longValue()),
                Badge.of(Badge.Kind.DAYS, deeds.days()),
                Badge.of(Badge.Kind.HOSTS, deeds.hosts()))
            .map(BadgeView::of)
            .toList();
    return new ContributionView(
        account.toString(),
        access.nameOf(account),
        deeds.team(),
        settings.project(),
        Credit.seconds(deeds.credit()),
        Credit.seconds(deeds.pending()),
        deeds.agreed(),
        deeds.hosts(),
        deeds.days(),
        deeds.first().map(LocalDate::toString).orElse(null),
        deeds.last().map(LocalDate::toString).orElse(null),
        badges,
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The same as a text that the project signs; "idlewild credit verify" checks it. */
  String certificate(AccountId account) {
    totals.follow();
    ContributionView given = of(account);
    return CreditStatement.sign(
        """
        idlewild-contribution,1
        project,%s
        made,%s
        account,%s,%s
        first,%s
        last,%s
        days,%d
        work-units,%d
        credit-seconds,%s
        """
            .formatted(
                CreditExport.quoted(given.project()),
                given.at(),
                given.account(),
                CreditExport.quoted(given.name()),
                given.first() == null ? "" : given.first(),
                given.last() == null ? "" : given.last(),
                given.days(),
                given.workUnits(),
                given.credit().toPlainString()),
        key.pair());
  }
}
