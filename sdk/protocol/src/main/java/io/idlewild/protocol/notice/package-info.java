/**
 * Notices that workers pass on to each other: how they are signed, and as messages. Start at {@link
 * io.idlewild.protocol.notice.NoticeSigner}.
 */
@NullMarked
package io.idlewild.protocol.notice;

import org.jspecify.annotations.NullMarked;
