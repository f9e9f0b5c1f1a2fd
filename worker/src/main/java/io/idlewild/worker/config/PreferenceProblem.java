package io.idlewild.worker.config;

/**
 * Why a preference cannot be used.
 *
 * @param line of the file, from 1; 0 for an option of the command line
 * @param key empty if the line has none
 * @param value as it was given
 * @param allowed what would do, for a person
 * @param sentence all of it for a person, beginning with the place
 */
public record PreferenceProblem(
    int line, String key, String value, String allowed, String sentence) {}
