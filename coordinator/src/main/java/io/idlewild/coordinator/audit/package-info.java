/**
 * Who did what, from where, when, and what came of it. {@link
 * io.idlewild.coordinator.audit.AuditLog} appends lines, each durable before the caller hears that
 * it is done; a filter writes one for every REST call that changes something or is refused, {@link
 * io.idlewild.coordinator.audit.AuditNotes} lets the code that serves a call say more. Lines are
 * chained ({@link io.idlewild.core.audit.AuditRecord}), and addresses are erased after 14 days
 * without breaking the chain.
 */
@NullMarked
package io.idlewild.coordinator.audit;

import org.jspecify.annotations.NullMarked;
