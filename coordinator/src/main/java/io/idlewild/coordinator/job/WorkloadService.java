package io.idlewild.coordinator.job;

import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.platform.Problem;
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
  private final ContentHolders holders;
  private final ModuleCheck check;
  private final WorkloadVerifier verifier;
  private final InstantSource clock;

  WorkloadService(
      WorkloadRepository workloads,
      ContentService contents,
      ContentHolders holders,
      ModuleCheck check,
      InstantSource clock) {
    this.workloads = workloads;
    this.contents = contents;
    this.holders = holders;
    this.check = check;
    this.clock = clock;
    // Whom to trust is for the volunteers to say; any publisher may offer.
    this.verifier = new WorkloadVerifier(publisher -> true, clock);
  }

  /** A workload version, and whether this call brought it. */
  record Registered(WorkloadView workload, boolean created) {}

  /** Takes a version, or finds that it is known. */
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
    Optional<WorkloadView> known = find(genuine.id().toString());
    if (known.isPresent()) {
      return new Registered(known.get(), false);
    }
    inspect(genuine.manifest(), account);
    return store(genuine, signed);
  }

  Optional<WorkloadView> find(String id) {
    return workloads.findByIdOptional(id).map(WorkloadView::of);
  }

  List<WorkloadView> list() {
    return workloads.newest(LIST_LIMIT).stream().map(WorkloadView::of).toList();
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

  private Registered store(OpenedWorkload.Genuine genuine, byte[] signed) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          WorkloadEntity entity = new WorkloadEntity();
          WorkloadManifest manifest = genuine.manifest();
          entity.id = genuine.id().toString();
          entity.name = manifest.name().value();
          entity.version = manifest.version();
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
