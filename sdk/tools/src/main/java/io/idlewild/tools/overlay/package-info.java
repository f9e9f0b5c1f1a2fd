/**
 * Simulates how workers find each other: the routing table and the search of production in up to a
 * million nodes, and beside them Chord, flooding, a central index and the hybrid of two, with nodes
 * that die or lie, a centre that is gone, and a network that was parted.
 *
 * <p>Start with {@link io.idlewild.tools.overlay.OverlayCommand}; a {@code World} says what is
 * wrong, a {@code Population} who the nodes are, an {@code Overlay} how they look for something. A
 * new overlay is a class and a line in {@code OverlayKind}.
 */
@NullMarked
package io.idlewild.tools.overlay;

import org.jspecify.annotations.NullMarked;
