/**
 * Values that people type: sizes, durations, {@code NAME=FILE}, patterns of files. Start at {@link
 * io.idlewild.cli.option.NamedFile}.
 */
@NullMarked
package io.idlewild.cli.option;

import org.jspecify.annotations.NullMarked;
