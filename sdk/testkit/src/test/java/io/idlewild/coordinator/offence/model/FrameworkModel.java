package io.idlewild.coordinator.offence.model;

import com.fasterxml.jackson.databind.JsonNode;

/** Offends: a model that knows a framework. */
public record FrameworkModel(JsonNode node) {}
