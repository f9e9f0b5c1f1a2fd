/**
 * What a volunteer can set. {@link io.idlewild.worker.config.PreferencesStore} holds what is in
 * force: it reads {@code worker.properties} of the worker's folder, sees when the file was saved,
 * and keeps the last good preferences when what was saved cannot be used. {@link
 * io.idlewild.worker.config.Preferences} are the values; every key with its meaning, what it may be
 * and what the presets make of it stands in {@code PreferenceKeys}. {@link
 * io.idlewild.worker.config.StandingOrders} are what is said by a button: snooze and drain.
 */
@NullMarked
package io.idlewild.worker.config;

import org.jspecify.annotations.NullMarked;
