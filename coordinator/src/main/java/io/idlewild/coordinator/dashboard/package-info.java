/**
 * What the page shows, live: {@link io.idlewild.coordinator.dashboard.DashboardResource}. A page
 * follows topics; each is read once a second for all who may see the same of it, and not at all
 * while nobody looks, and every viewer is told what has changed since what it knows. It reads
 * through the services of the other features only.
 */
@NullMarked
package io.idlewild.coordinator.dashboard;

import org.jspecify.annotations.NullMarked;
