/**
 * What is kept, and for how long. {@link io.idlewild.coordinator.retention.RetentionService}
 * deletes jobs that ended long ago, in small steps, and contents that nothing refers to; a line of
 * each job stays in the archive, and so does the credit that it granted. Whatever is cut off goes
 * on at the next start. {@link io.idlewild.coordinator.retention.ForgetService} makes all data of a
 * job gone, on the hosts too, and reports of it.
 */
@NullMarked
package io.idlewild.coordinator.retention;

import org.jspecify.annotations.NullMarked;
