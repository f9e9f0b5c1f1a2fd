/** Contents by name: {@link io.idlewild.cli.content.ContentCommand}. */
@NullMarked
package io.idlewild.cli.content;

import org.jspecify.annotations.NullMarked;
