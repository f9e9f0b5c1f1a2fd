/**
 * What volunteers earn. {@link io.idlewild.coordinator.credit.Credit} is an amount; the entries are
 * written with the results that they are for. {@link io.idlewild.coordinator.credit.CreditTotals}
 * adds them up by account, team and day.
 */
@NullMarked
package io.idlewild.coordinator.credit;

import org.jspecify.annotations.NullMarked;
