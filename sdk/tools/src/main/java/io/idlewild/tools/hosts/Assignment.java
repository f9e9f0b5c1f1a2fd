package io.idlewild.tools.hosts;

import java.util.List;

/**
 * A task as a simulated host is given it.
 *
 * @param job the name of the job
 * @param seed equal for all tasks of one work unit
 * @param arguments of the program
 */
public record Assignment(String job, long seed, List<String> arguments) {}
