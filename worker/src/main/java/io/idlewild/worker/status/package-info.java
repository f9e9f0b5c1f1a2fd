/**
 * What a volunteer can see. A running worker keeps {@code status.json} in its folder up to date
 * through {@link io.idlewild.worker.status.StatusFile}; {@code idlewild worker status} reads it.
 */
@NullMarked
package io.idlewild.worker.status;

import org.jspecify.annotations.NullMarked;
