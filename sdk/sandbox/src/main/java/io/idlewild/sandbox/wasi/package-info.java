/**
 * WASI preview 1 as a workload sees it: a file system that exists only in memory, whose root is the
 * one preopened folder and is called {@code /}; inputs in it are read-only; what the guest creates
 * is an output. No name of a guest ever reaches the host's file system. Start at {@link
 * io.idlewild.sandbox.wasi.Wasi}.
 *
 * <ul>
 *   <li>The clock starts at the epoch of the work unit and moves on by one millisecond at each
 *       reading; random bytes come from the seed. Folders are listed in the order of their names.
 *   <li>Outputs live in memory until the end. A folder of an output comes into being with it.
 *   <li>A name that is no {@link io.idlewild.core.work.LogicalName} cannot be created: the guest
 *       gets EINVAL, and a line that begins with {@code sandbox:} in its standard error says what
 *       is allowed.
 *   <li>Writing to an input is EROFS; a path that leaves its folder is ENOTCAPABLE; links, sockets,
 *       polling, renaming, deleting and the other calls that are not listed in {@link
 *       io.idlewild.sandbox.wasi.WasiFunction} as offered are ENOTSUP.
 *   <li>Too much output, or too many files, ends the guest.
 * </ul>
 */
@NullMarked
package io.idlewild.sandbox.wasi;

import org.jspecify.annotations.NullMarked;
