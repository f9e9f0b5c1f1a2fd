/**
 * The one stream to the coordinator. {@link io.idlewild.worker.link.CoordinatorLink} keeps it:
 * connects, asks whether both sides understand each other, comes back after it was lost, later and
 * later and never at the same time as others. What is heard is posted as events; {@link
 * io.idlewild.worker.link.LinkCodec} stands between messages and the session's words.
 */
@NullMarked
package io.idlewild.worker.link;

import org.jspecify.annotations.NullMarked;
