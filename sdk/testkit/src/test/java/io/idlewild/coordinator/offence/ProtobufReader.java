package io.idlewild.coordinator.offence;

import com.google.protobuf.Empty;

/** Offends: protobuf outside the edge. */
public record ProtobufReader(Empty empty) {}
