/**
 * The door to WebAssembly engines. An {@link io.idlewild.sandbox.engine.Engine} turns the bytes of
 * a module into a {@link io.idlewild.sandbox.engine.Program}, and that into one {@link
 * io.idlewild.sandbox.engine.Guest} for each task. Which engine runs a task is the worker's choice
 * and never changes a result; nothing outside the implementing package may name an engine's own
 * types.
 */
@NullMarked
package io.idlewild.sandbox.engine;

import org.jspecify.annotations.NullMarked;
