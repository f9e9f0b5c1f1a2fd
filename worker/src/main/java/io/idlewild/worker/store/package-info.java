/**
 * Contents on disk. {@link io.idlewild.worker.store.ContentFolder} is the door: it says what is
 * there, takes chunks of what is coming ({@link io.idlewild.worker.store.PartialContent}) and keeps
 * within its quota. No byte is written before it was verified, and nothing is handed out that does
 * not match its name.
 */
@NullMarked
package io.idlewild.worker.store;

import org.jspecify.annotations.NullMarked;
