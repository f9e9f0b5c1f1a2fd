package io.idlewild.coordinator.job;

import jakarta.persistence.Embeddable;

/** A shared input of a job, as text. */
@Embeddable
class JobInputEmbeddable {
  String name;
  String content;
}
