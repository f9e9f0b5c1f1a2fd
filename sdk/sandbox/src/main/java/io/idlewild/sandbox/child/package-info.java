/**
 * The program that a child JVM runs: it compiles one module and runs tasks with it, one at a time,
 * each in a fresh instance. It starts at {@link io.idlewild.sandbox.child.Main}, talks over its
 * standard streams and ends when its parent closes them.
 */
@NullMarked
package io.idlewild.sandbox.child;

import org.jspecify.annotations.NullMarked;
