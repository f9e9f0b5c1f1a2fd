/**
 * How results are compared. A host commits to a digest, and shows what it committed to only after
 * the commitment is durable; then the votes on the work unit are weighed ({@link
 * io.idlewild.coordinator.validation.model.WorkUnitJudge}). The door is {@link
 * io.idlewild.coordinator.validation.ValidationService}; its methods join the caller's transaction.
 */
@NullMarked
package io.idlewild.coordinator.validation;

import org.jspecify.annotations.NullMarked;
