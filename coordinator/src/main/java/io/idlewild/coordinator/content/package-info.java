/**
 * The origin of contents: what jobs bring and what tasks leave behind, as files on disk. Start at
 * {@link io.idlewild.coordinator.content.ContentService}. Chunks are checked before they are
 * written and again each time they are read, so nothing that is served was changed by a disk; a
 * write is acknowledged when it is on the disk. {@link io.idlewild.coordinator.content.OutputSink}
 * is where outputs of tasks go.
 */
@NullMarked
package io.idlewild.coordinator.content;

import org.jspecify.annotations.NullMarked;
