/**
 * Results on disk: files, a summary, their provenance, tables put together, plots. Start at {@link
 * io.idlewild.cli.gather.ResultFolder}.
 */
@NullMarked
package io.idlewild.cli.gather;

import org.jspecify.annotations.NullMarked;
