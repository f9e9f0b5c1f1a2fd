/**
 * How much of the project an account may use at a time: open jobs, work units, tasks, bytes. {@link
 * io.idlewild.coordinator.quota.QuotaService} is asked before something is taken; an admin sets
 * what is not the default.
 */
@NullMarked
package io.idlewild.coordinator.quota;

import org.jspecify.annotations.NullMarked;
