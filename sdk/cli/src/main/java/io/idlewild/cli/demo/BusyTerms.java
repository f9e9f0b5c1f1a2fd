package io.idlewild.cli.demo;

/**
 * How busy a demo is.
 *
 * @param seed draws hosts and jobs
 * @param hosts simulated ones
 * @param rate tasks a second of all of them, about
 * @param workers real ones
 * @param port of the page; 0 for a free one
 * @param stay whether it goes on when everything is there
 */
record BusyTerms(long seed, int hosts, double rate, int workers, int port, boolean stay) {}
