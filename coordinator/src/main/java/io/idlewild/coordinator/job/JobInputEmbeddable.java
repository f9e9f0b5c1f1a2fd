package io.idlewild.coordinator.job;

import jakarta.persistence.Embeddable;

/** A shared input of a job, as text. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills it in
class JobInputEmbeddable {
  String name;
  String content;
  String sharing;
}
