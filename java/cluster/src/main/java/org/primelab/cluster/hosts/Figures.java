package org.primelab.cluster.hosts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.primelab.stats.Interval;
import tools.jackson.databind.JsonNode;

/** Finds in any study's JSON what can be compared. */
final class Figures {
  /** What is about the machine, and compared by itself. */
  private static final String ENVIRONMENT = "environment";

  private final SequencedMap<String, Interval> found = new LinkedHashMap<>();

  private Figures() {}

  /** All medians with an interval, by where they stand. */
  static SequencedMap<String, Interval> in(JsonNode answer) {
    Figures figures = new Figures();
    for (Map.Entry<String, JsonNode> part : answer.properties()) {
      if (!part.getKey().equals(ENVIRONMENT)) {
        figures.look(part.getKey(), part.getValue());
      }
    }
    return figures.found;
  }

  private void look(String path, JsonNode node) {
    if (isInterval(node)) {
      found.put(path, interval(node));
      return;
    }
    for (Map.Entry<String, JsonNode> part : node.properties()) {
      look(path + "." + part.getKey(), part.getValue());
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      look("%s[%s]".formatted(path, name(node.get(i), i)), node.get(i));
    }
  }

  private static boolean isInterval(JsonNode node) {
    return node.path("median").isNumber()
        && node.path("low").isNumber()
        && node.path("high").isNumber()
        && node.path("n").isIntegralNumber();
  }

  private static Interval interval(JsonNode node) {
    return new Interval(
        node.path("median").asDouble(),
        node.path("low").asDouble(),
        node.path("high").asDouble(),
        node.path("n").asInt(),
        node.path("coverage").asDouble());
  }

  /** Rows may stand in another order on another host: their first word names them, if any. */
  private static String name(JsonNode row, int index) {
    return row.properties().stream()
        .map(Map.Entry::getValue)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .findFirst()
        .orElse(String.valueOf(index));
  }
}
