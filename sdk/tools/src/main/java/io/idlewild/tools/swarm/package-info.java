/**
 * One content on its way to many workers, simulated: {@link
 * io.idlewild.tools.swarm.DistributionCommand}. What to ask whom, what to give and whom to serve
 * decide the classes of production ({@code io.idlewild.core.swarm}); Links lets their chunks flow
 * over links with max-min fairness, and Member stands for a worker.
 */
@NullMarked
package io.idlewild.tools.swarm;

import org.jspecify.annotations.NullMarked;
