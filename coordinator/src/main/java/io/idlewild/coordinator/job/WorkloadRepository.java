package io.idlewild.coordinator.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Workload versions. */
@ApplicationScoped
class WorkloadRepository implements PanacheRepositoryBase<WorkloadEntity, String> {

  List<WorkloadEntity> newest(int limit) {
    return findAll(Sort.descending("createdAt").and("id")).page(0, limit).list();
  }
}
