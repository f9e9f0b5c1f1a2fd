package io.idlewild.coordinator.content;

import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** A row of {@code content}. */
@Entity
@Table(name = "content")
class ContentEntity extends PanacheEntityBase {
  @Id String id;

  @Column(name = "chunk_hashes")
  byte[] chunkHashes;

  @Column(name = "created_at")
  Instant createdAt;

  static byte[] join(List<Hash> hashes) {
    ByteBuffer joined = ByteBuffer.allocate(hashes.size() * Hash.SIZE);
    hashes.forEach(hash -> joined.put(hash.bytes()));
    return joined.array();
  }

  Manifest manifest() {
    return StoredChunks.manifest(id, chunkHashes);
  }
}
