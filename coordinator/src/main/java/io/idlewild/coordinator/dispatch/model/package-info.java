/**
 * The decisions of dispatch and validation as plain classes. Begin with {@link
 * io.idlewild.coordinator.dispatch.model.Dispatcher}: events go in, rounds come out. What hosts say
 * is taken by {@code Intake}; work is chosen by {@code Granter}; what a result is worth is decided
 * by the {@code Court} of its job; {@code Proceedings} moves memory and rows together. They know no
 * database, no network and no clock; one thread owns them, in production and in simulations.
 */
@NullMarked
package io.idlewild.coordinator.dispatch.model;

import org.jspecify.annotations.NullMarked;
