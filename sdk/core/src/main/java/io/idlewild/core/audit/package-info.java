/**
 * The chain of the audit log: {@link io.idlewild.core.audit.AuditRecord} is a line of it, and
 * {@link io.idlewild.core.audit.ChainCheck} finds where lines were changed, taken out, put in or
 * moved.
 */
@NullMarked
package io.idlewild.core.audit;

import org.jspecify.annotations.NullMarked;
