package io.idlewild.worker.identity;

/**
 * Where the coordinator is.
 *
 * @param url of its REST door
 * @param grpcHost of the workers' door
 * @param grpcPort of the workers' door
 * @param project its name for people
 * @param hostName what this host calls itself there
 */
public record CoordinatorAddress(
    String url, String grpcHost, int grpcPort, String project, String hostName) {}
