/**
 * Reads WebAssembly modules of strangers without running or compiling them: one pass over the
 * bytes, time in proportion to their number, memory in proportion to the number of functions, every
 * fault a sentence. Start at {@link io.idlewild.sandbox.module.ModuleRules}. Types of operands are
 * not checked here: the engine does that when it compiles.
 */
@NullMarked
package io.idlewild.sandbox.module;

import org.jspecify.annotations.NullMarked;
