/**
 * Commands of the admin: to check a grid, to see credit, to delete what has ended. Start at {@link
 * io.idlewild.cli.admin.CheckCommand}.
 */
@NullMarked
package io.idlewild.cli.admin;

import org.jspecify.annotations.NullMarked;
