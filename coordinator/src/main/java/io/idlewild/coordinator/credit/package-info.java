/**
 * What volunteers earn: one entry for each work unit and host, entered when the work unit is
 * sealed. The door is {@link io.idlewild.coordinator.credit.CreditService}.
 */
@NullMarked
package io.idlewild.coordinator.credit;

import org.jspecify.annotations.NullMarked;
