/**
 * What the page shows, live: {@link io.idlewild.coordinator.dashboard.DashboardResource}. One
 * snapshot a second is made for all who may see the same, and none while nobody looks. It reads
 * through the services of the other features only.
 */
@NullMarked
package io.idlewild.coordinator.dashboard;

import org.jspecify.annotations.NullMarked;
