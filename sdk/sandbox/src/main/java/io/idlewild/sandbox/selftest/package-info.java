/**
 * Proof that a fast engine computes what the plain one computes. Start at {@link
 * io.idlewild.sandbox.selftest.SelfTest}, which a child runs before it trusts guard pages; the same
 * generator of modules, with other seeds, feeds the fuzz tests.
 */
@NullMarked
package io.idlewild.sandbox.selftest;

import org.jspecify.annotations.NullMarked;
