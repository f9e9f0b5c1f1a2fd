package io.idlewild.coordinator.quota;

import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.quota.Quota.Exemption;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Whether an account may use more. Methods that are asked before something is taken join the
 * caller's transaction and hold the account until its end, so that two requests at once do not both
 * take the last of it.
 */
@ApplicationScoped
public class QuotaService {
  private static final String CODE = "quota-exceeded";

  private final QuotaRepository repository;
  private final QuotaSettings settings;

  QuotaService(QuotaRepository repository, QuotaSettings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** Fails with a problem if the account may not have one more open job. */
  public void requireJob(AccountId account) {
    repository.hold(account);
    Quota quota = quota(account);
    Quota used = repository.used(account);
    if (used.openJobs() >= quota.openJobs()) {
      throw problem(
              "Your account has %d open jobs, its quota is %d."
                  .formatted(used.openJobs(), quota.openJobs()),
              "Wait for one to end, cancel one,",
              "--open-jobs")
          .with("quota", "open-jobs")
          .with("limit", quota.openJobs())
          .asException();
    }
  }

  /** Work units that the job may have in all, as things are; it does not hold the account. */
  public long workUnitsOf(JobId job) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> repository.size(job).map(this::allowed).orElse(Long.MAX_VALUE));
  }

  /** Whether the account is within its quota with the work units that the job has now. */
  public boolean isWithin(JobId job) {
    Optional<QuotaRepository.JobSize> size = repository.size(job);
    size.ifPresent(of -> repository.hold(of.owner()));
    return size.filter(of -> allowed(of) < of.total()).isEmpty();
  }

  /** Fails with a problem if the account may not store this too. */
  public void requireSpace(AccountId account, ContentId content) {
    repository.hold(account);
    if (!repository.stores(account, content)) {
      requireBytes(account, content.length());
    }
  }

  Optional<AccountId> account(String name) {
    return repository.account(name);
  }

  Quota quota(AccountId account) {
    Quota usual =
        new Quota(
            settings.openJobs(), settings.workUnits(), settings.tasks(), settings.storedBytes());
    return repository.exemption(account).over(usual);
  }

  Quota used(AccountId account) {
    return repository.used(account);
  }

  List<QuotaRepository.Row> exemptions() {
    return repository.exemptions();
  }

  void set(AccountId account, Exemption exemption) {
    QuarkusTransaction.requiringNew().run(() -> repository.set(account, exemption));
  }

  /** Work units that the job may have in all. */
  private long allowed(QuotaRepository.JobSize job) {
    Quota quota = quota(job.owner());
    Quota used = repository.used(job.owner());
    long units = quota.workUnits() - used.workUnits();
    long tasks = Math.floorDiv(quota.tasks() - used.tasks(), job.results());
    return Math.max(0, job.total() + Math.min(units, tasks));
  }

  private void requireBytes(AccountId account, long more) {
    Quota quota = quota(account);
    long used = repository.used(account).storedBytes();
    if (more > quota.storedBytes() - used) {
      throw problem(
              "Your account stores %d bytes, its quota is %d; %d more are too many."
                  .formatted(used, quota.storedBytes(), more),
              "Delete jobs that you no longer need,",
              "--stored-bytes")
          .with("quota", "stored-bytes")
          .with("limit", quota.storedBytes())
          .with("used", used)
          .asException();
    }
  }

  private static Problem problem(String detail, String remedy, String option) {
    return Problem.of(
        CODE,
        403,
        detail,
        "%s or ask the admin for more (idlewild quotas ACCOUNT %s N).".formatted(remedy, option));
  }
}
