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

  /** Somebody wants it; false if nobody has announced it. */
  boolean touch(ContentId id, Instant now) {
    return entityManager
            .createNativeQuery("update content set touched_at = ?2 where id = ?1")
            .setParameter(1, id.toString())
            .setParameter(2, now)
            .executeUpdate()
        == 1;
  }

  /** Whether nobody has wanted it since then; holds its row until the end of the transaction. */
  boolean isUntouchedSince(ContentId id, Instant limit) {
    return !entityManager
        .createNativeQuery("select 1 from content where id = ?1 and touched_at < ?2 for update")
        .setParameter(1, id.toString())
        .setParameter(2, limit)
        .getResultList()
        .isEmpty();
  }

  void remove(ContentId id) {
    entityManager
        .createNativeQuery("delete from content where id = ?1")
        .setParameter(1, id.toString())
        .executeUpdate();
  }

  /** Two who store the same at once both succeed. */
  void add(Manifest manifest, Instant now) {
    entityManager
        .createNativeQuery(
            "insert into content (id, chunk_hashes, created_at, touched_at)"
                + " values (?1, ?2, ?3, ?3)"
                + " on conflict do nothing")
        .setParameter(1, manifest.id().toString())
        .setParameter(2, ContentEntity.join(manifest.chunks()))
        .setParameter(3, now)
        .executeUpdate();
  }
}
