/**
 * Statements of credit that a project signs, so that others can believe them. The door is {@link
 * io.idlewild.protocol.credit.CreditStatement}.
 */
@NullMarked
package io.idlewild.protocol.credit;

import org.jspecify.annotations.NullMarked;
