/**
 * The worker's local page and the endpoint of its commands, on 127.0.0.1 alone. Start at {@link
 * io.idlewild.worker.page.LocalPage}, which serves both; what they can ask of a worker stands in
 * {@link io.idlewild.worker.page.WorkerControls}. Who may ask is decided by PageGuard (from the
 * request alone) and Logins. {@link io.idlewild.worker.page.PageClient} is the other end, for
 * commands. It runs on the network thread that the worker has anyway: while nobody looks, it costs
 * no thread, no timer and no wake-up.
 */
@NullMarked
package io.idlewild.worker.page;

import org.jspecify.annotations.NullMarked;
