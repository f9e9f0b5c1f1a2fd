/**
 * What a worker does with the tasks that it is leased. {@link io.idlewild.worker.task.Session} is
 * the state machine: {@link io.idlewild.worker.task.SessionEvent}s go in, {@link
 * io.idlewild.worker.task.SessionAction}s come out, and nothing else touches its state; start
 * there. It asks {@code Room} how much to take, {@code Reports} tells what has ended, {@code
 * EarlyEnds} ends what has not. {@link io.idlewild.worker.task.TaskExecutions} carries actions out
 * on this machine (inputs, sandbox), {@link io.idlewild.worker.task.ReportFolder} keeps results
 * until the coordinator has settled them.
 */
@NullMarked
package io.idlewild.worker.task;

import org.jspecify.annotations.NullMarked;
