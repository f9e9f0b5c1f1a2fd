package io.idlewild.coordinator.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Workload versions. */
@ApplicationScoped
class WorkloadRepository implements PanacheRepositoryBase<WorkloadEntity, String> {

  /** The oldest version that the publisher allows; 1 if it has said nothing. */
  long minimum(String publisher, String name) {
    return find("publisher = ?1 and name = ?2 order by minimumVersion desc", publisher, name)
        .firstResultOptional()
        .map(workload -> workload.minimumVersion)
        .orElse(1L);
  }

  /** Versions of this name are registered one after the other, until the transaction ends. */
  void lock(String publisher, String name) {
    getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "workload_version " + publisher + " " + name)
        .getSingleResult();
  }

  /** Another version with this number. */
  Optional<WorkloadEntity> version(String publisher, String name, long version) {
    return find("publisher = ?1 and name = ?2 and version = ?3", publisher, name, version)
        .firstResultOptional();
  }

  List<WorkloadEntity> newest(int limit) {
    return findAll(Sort.descending("createdAt").and("id")).page(0, limit).list();
  }
}
