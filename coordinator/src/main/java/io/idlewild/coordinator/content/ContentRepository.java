package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Manifests in the database. Call it in a transaction. */
@ApplicationScoped
class ContentRepository {
  private final EntityManager entityManager;

  ContentRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Optional<Manifest> find(ContentId id) {
    return ContentEntity.<ContentEntity>findByIdOptional(id.toString())
        .map(ContentEntity::manifest);
  }

  /** Two who store the same at once both succeed. */
  void add(Manifest manifest, Instant now) {
    entityManager
        .createNativeQuery(
            "insert into content (id, chunk_hashes, created_at) values (?1, ?2, ?3)"
                + " on conflict do nothing")
        .setParameter(1, manifest.id().toString())
        .setParameter(2, ContentEntity.join(manifest.chunks()))
        .setParameter(3, now)
        .executeUpdate();
  }
}
