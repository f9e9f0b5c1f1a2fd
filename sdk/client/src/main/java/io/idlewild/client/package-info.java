/**
 * What a scientist's program uses. Start at {@link io.idlewild.client.Idlewild}: it connects to a
 * server, or opens a grid that runs in this process; describe the work with a {@link
 * io.idlewild.client.JobSpec}, submit it, and read the results from the {@link
 * io.idlewild.client.Job}. What is wrong comes as a {@link io.idlewild.client.GridException} that
 * says what to do. Packages below {@code internal} may change at any time.
 */
@NullMarked
package io.idlewild.client;

import org.jspecify.annotations.NullMarked;
