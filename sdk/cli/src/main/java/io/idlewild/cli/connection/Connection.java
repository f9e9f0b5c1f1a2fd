package io.idlewild.cli.connection;

/**
 * Which server, and by what right.
 *
 * @param source where it was found, for messages
 */
record Connection(String url, String token, String source) {}
