/**
 * What admins look into over REST: {@link io.idlewild.coordinator.inspection.AuditResource} gives
 * the lines of the audit log.
 */
@NullMarked
package io.idlewild.coordinator.inspection;

import org.jspecify.annotations.NullMarked;
