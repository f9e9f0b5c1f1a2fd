/**
 * Tests of what users get: the programs of the distribution, as real processes. Start at {@link
 * io.idlewild.deploy.LocalGrid}, which brings up a coordinator and workers.
 */
@NullMarked
package io.idlewild.deploy;

import org.jspecify.annotations.NullMarked;
