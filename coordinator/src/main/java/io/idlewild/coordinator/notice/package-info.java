/**
 * What every worker should know, signed by the project's authority: revoked hosts and publishers,
 * cancelled jobs. Workers pass notices on to each other, so that they arrive although this
 * coordinator is away. Start at {@link io.idlewild.coordinator.notice.NoticeService}.
 */
@NullMarked
package io.idlewild.coordinator.notice;

import org.jspecify.annotations.NullMarked;
