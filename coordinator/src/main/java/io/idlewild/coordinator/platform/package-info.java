/**
 * What every feature stands on: settings ({@link
 * io.idlewild.coordinator.platform.CoordinatorSettings}), time and randomness as beans, problems
 * that are told to callers ({@link io.idlewild.coordinator.platform.Problem}), health. It knows no
 * feature.
 */
@NullMarked
package io.idlewild.coordinator.platform;

import org.jspecify.annotations.NullMarked;
