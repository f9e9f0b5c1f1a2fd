/** Programs that start programs. Start at {@link io.idlewild.core.process.ParentWatch}. */
@NullMarked
package io.idlewild.core.process;

import org.jspecify.annotations.NullMarked;
