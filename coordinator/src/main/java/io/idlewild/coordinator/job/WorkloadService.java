package io.idlewild.coordinator.job;

import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.notice.NoticeService;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.workloadlog.WorkloadLog;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.protocol.workload.WorkloadVerifier;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes signed workload versions. The coordinator cannot sign; it only refuses what is not right.
 */
@ApplicationScoped
class WorkloadService {
  private static final int LIST_LIMIT = 200;
  private static final long MAX_MODULE_BYTES = 64L << 20;

  private final WorkloadRepository workloads;
  private final ContentService contents;
  private final ModuleCheck check;
  private final ContentHolders holders;
  private final WorkloadLog log;
  private final NoticeService notices;
  private final WorkloadVerifier verifier;
  private final InstantSource clock;

  WorkloadService(
      WorkloadRepository workloads,
      ContentService contents,
      ContentHolders holders,
      ModuleCheck check,
      WorkloadLog log,
      NoticeService notices,
      InstantSource clock) {
    this.notices = notices;
    this.workloads = workloads;
    this.contents = contents;
    this.holders = holders;
    this.check = check;
    this.log = log;
    this.clock = clock;
    // Whom to trust is for the volunteers to say; any publisher may offer.
    this.verifier = new WorkloadVerifier(publisher -> true, clock);
  }

  /** A workload version, and whether this call brought it. */
  record Registered(WorkloadView workload, boolean created) {}

  /**
   * Takes a version, or finds that it is known. It stands in the log when this returns.
   *
   * @param account that has shown to have the module
   */
  Registered register(byte[] signed, AccountId account) {
    OpenedWorkload.Genuine genuine =
        switch (verifier.open(signed)) {
          case OpenedWorkload.Genuine opened -> opened;
          case OpenedWorkload.Refused(String reason) ->
              throw Problem.unprocessable(
                      "bad-workload",
                      reason,
                      "Sign the workload again with a current key and date.")
                  .asException();
        };
    if (notices.isRevoked(genuine.publisher())) {
      throw Problem.unprocessable(
              "publisher-revoked",
              "The project does not take workloads of publisher %s any more."
                  .formatted(genuine.publisher()),
              "Sign the workload with a new key, and ask volunteers to trust that one.")
          .asException();
    }
    Optional<WorkloadView> known = find(genuine.id().toString());
    if (known.isPresent()) {
      return new Registered(known.get(), false);
    }
    inspect(genuine.manifest(), account);
    Registered registered = store(genuine, signed);
    log.follow();
    return registered;
  }

  Optional<WorkloadView> find(String id) {
    return workloads.findByIdOptional(id).map(WorkloadView::of);
  }

  List<WorkloadView> list() {
    return workloads.newest(LIST_LIMIT).stream().map(WorkloadView::of).toList();
  }

  /** Whoever makes a job of a version must be able to run it. */
  void requireRunnable(WorkloadEntity workload) {
    if (!clock.instant().isBefore(workload.expiresAt)) {
      throw Problem.unprocessable(
              "workload-expired",
              "Version %d of %s expired at %s."
                  .formatted(workload.version, workload.name, workload.expiresAt),
              "Sign and publish a newer version.")
          .asException();
    }
    long minimum = workloads.minimum(workload.publisher, workload.name);
    if (workload.version < minimum) {
      throw superseded(workload.name, workload.version, minimum);
    }
  }

  private static RuntimeException superseded(String name, long version, long minimum) {
    return Problem.unprocessable(
            "workload-superseded",
            "Version %d of %s was superseded: its publisher allows only version %d and newer."
                .formatted(version, name, minimum),
            "Use a newer version.")
        .asException();
  }

  private void inspect(WorkloadManifest manifest, AccountId account) {
    ContentId module = manifest.module();
    if (module.length() > MAX_MODULE_BYTES) {
      throw Problem.unprocessable(
              "module-too-large",
              "The module has %d bytes, the limit is %d."
                  .formatted(module.length(), MAX_MODULE_BYTES),
              "Strip it of debug information, or move data into inputs.")
          .asException();
    }
    byte[] bytes =
        Optional.of(module)
            .filter(id -> holders.holds(account, id))
            .flatMap(contents::readWhole)
            .orElseThrow(() -> missing(manifest));
    check
        .inspect(bytes, manifest.style())
        .ifPresent(objection -> {
          throw Problem.unprocessable(
                  objection.code(), objection.sentence(), "Try it with: idlewild run MODULE")
              .asException();
        });
  }

  private static RuntimeException missing(WorkloadManifest manifest) {
    return Problem.unprocessable(
            "content-missing",
            "The module %s of workload %s is not complete here."
                .formatted(manifest.module(), manifest.name()),
            "Upload its missing chunks first.")
        .asException();
  }

  private void requireNew(OpenedWorkload.Genuine genuine) {
    WorkloadManifest manifest = genuine.manifest();
    String publisher = genuine.publisher().toString();
    String name = manifest.name().value();
    long minimum = workloads.minimum(publisher, name);
    if (manifest.version() < minimum) {
      throw superseded(name, manifest.version(), minimum);
    }
    if (workloads.version(publisher, name, manifest.version()).isPresent()) {
      throw Problem.conflict(
              "version-taken",
              "There is another version %d of %s by this publisher."
                  .formatted(manifest.version(), name),
              "Sign it with a higher version.")
          .asException();
    }
  }

  private Registered store(OpenedWorkload.Genuine genuine, byte[] signed) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          WorkloadManifest manifest = genuine.manifest();
          String id = genuine.id().toString();
          workloads.lock(genuine.publisher().toString(), manifest.name().value());
          Optional<WorkloadView> known = find(id);
          if (known.isPresent()) {
            return new Registered(known.get(), false); // somebody with the same was faster
          }
          requireNew(genuine);
          WorkloadEntity entity = new WorkloadEntity();
          entity.id = id;
          entity.name = manifest.name().value();
          entity.version = manifest.version();
          entity.minimumVersion = manifest.minimumVersion();
          entity.style = manifest.style().name();
          entity.publisher = genuine.publisher().toString();
          entity.module = manifest.module().toString();
          entity.signed = signed;
          entity.expiresAt = manifest.expires();
          entity.createdAt = clock.instant();
          workloads.persist(entity);
          return new Registered(WorkloadView.of(entity), true);
        });
  }
}
