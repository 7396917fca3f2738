package org.primelab.cluster.hosts;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A host that has answered.
 *
 * @param session that ran there
 * @param answer of it
 */
record Host(HostSession session, JsonNode answer) {
  /** Where an answer tells of its machine. */
  static final String ENVIRONMENT = "environment";

  /** What is compared of machines, as the JSON names it. */
  static final List<String> TRAITS =
      List.of("version", "os", "arch", "cpu", "cpus", "governor", "boost", "quota", "jdk");

  String name() {
    return session.host();
  }

  /** One of these; what cannot be read on it is said to be unavailable. */
  String trait(String trait) {
    JsonNode node = answer.path(ENVIRONMENT).path(trait);
    if (node.isObject()) {
      return node.has("value") ? node.path("value").asString() : "unavailable";
    }
    return node.asString();
  }
}
