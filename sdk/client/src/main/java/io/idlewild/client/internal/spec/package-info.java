/**
 * Looks at a job before anything is done with it. Start at {@link
 * io.idlewild.client.internal.spec.SpecCheck}.
 */
@NullMarked
package io.idlewild.client.internal.spec;

import org.jspecify.annotations.NullMarked;
