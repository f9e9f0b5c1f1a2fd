package io.idlewild.worker.offence.here;

import io.idlewild.worker.there.There;

/** Offends: one half of a circle of features. */
public record Here(There there) {}
