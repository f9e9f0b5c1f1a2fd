/**
 * Who has which content, as workers said lately: {@link
 * io.idlewild.coordinator.tracker.TrackerService} takes announcements and names peers. All of it is
 * soft state that runs out; no scientist and no page sees an address. {@code Directory} has the
 * contents, {@code PeersDoors} where hosts can be dialled, {@code Outcasts} who is named no more.
 * Which peers are named is decided in {@code model}.
 */
@NullMarked
package io.idlewild.coordinator.tracker;

import org.jspecify.annotations.NullMarked;
