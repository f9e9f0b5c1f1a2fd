package io.idlewild.tools.swarm;

import java.util.List;

/**
 * Where a worker is.
 *
 * @param lan which local network; -1 for none
 * @param out ports that its bytes leave through, the own one first
 * @param in the same for bytes that come, the own one last
 */
record Place(int lan, List<Port> out, List<Port> in) {}
