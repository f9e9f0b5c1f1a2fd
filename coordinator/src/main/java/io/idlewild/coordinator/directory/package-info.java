/**
 * Thousands of hosts as a list that can be searched, sorted and paged: {@link
 * io.idlewild.coordinator.directory.HostSearchResource}. What is listed is put together at most
 * every two seconds, whoever asks; {@link io.idlewild.coordinator.directory.HostQuery} decides what
 * of it is shown. What one host has computed is listed by {@link
 * io.idlewild.coordinator.directory.HostTasksResource}.
 */
@NullMarked
package io.idlewild.coordinator.directory;

import org.jspecify.annotations.NullMarked;
