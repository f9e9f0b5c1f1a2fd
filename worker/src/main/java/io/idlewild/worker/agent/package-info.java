/**
 * The program. {@link io.idlewild.worker.agent.Main} has the commands; {@link
 * io.idlewild.worker.agent.WorkerAgent} puts a running worker together out of the other packages,
 * each of which can be read without this one. {@link io.idlewild.worker.agent.EventLoop} is the one
 * thread that touches the session.
 */
@NullMarked
package io.idlewild.worker.agent;

import org.jspecify.annotations.NullMarked;
