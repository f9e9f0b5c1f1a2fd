/**
 * What volunteers earn, as an amount: {@link io.idlewild.coordinator.credit.Credit}. The entries
 * are written with the results that they are for.
 */
@NullMarked
package io.idlewild.coordinator.credit;

import org.jspecify.annotations.NullMarked;
