/**
 * Commands about hosts, invitations and keys. Start at {@link io.idlewild.cli.grid.HostsCommand}.
 */
@NullMarked
package io.idlewild.cli.grid;

import org.jspecify.annotations.NullMarked;
