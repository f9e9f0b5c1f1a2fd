package io.idlewild.coordinator.dispatch;

/**
 * How dispatch fares, in numbers.
 *
 * @param streams of hosts that are open
 * @param heldUnits work units in memory
 * @param liveLeases that have not ended
 * @param queue events that wait
 * @param queueLimit when hosts have to wait
 * @param leased tasks since the start
 * @param reported tasks whose end was recorded since the start
 * @param roundsFailed since the start
 * @param roundMeanMs from the first event of a round to its commit
 * @param roundP99Ms the same, of the slowest hundredth
 * @param replaced whether another coordinator took over the database
 */
public record DispatchFigures(
    int streams,
    int heldUnits,
    int liveLeases,
    int queue,
    int queueLimit,
    long leased,
    long reported,
    long roundsFailed,
    double roundMeanMs,
    double roundP99Ms,
    boolean replaced) {}
