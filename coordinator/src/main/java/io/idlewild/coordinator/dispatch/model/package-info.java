/**
 * The decisions of dispatch as plain classes: which host gets which task ({@link
 * io.idlewild.coordinator.dispatch.model.ReadyWindow}), and which lease has ended ({@link
 * io.idlewild.coordinator.dispatch.model.LeaseBook}). They know no database, no network and no
 * clock; one thread owns them.
 */
@NullMarked
package io.idlewild.coordinator.dispatch.model;

import org.jspecify.annotations.NullMarked;
