package org.primelab.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/**
 * All figures of an answer, each in a row: the document that {@code --json} prints, laid out flat.
 * What an element of a list says of itself in words, and the counts that tell it from others, are
 * the keys of its figures.
 */
final class TidyRows {
  private static final Pattern SHORT = Pattern.compile("[^\\n]{1,60}");

  /** Words that explain a figure and tell none from another. */
  private static final Set<String> EXPLAIN =
      Set.of("basis", "cure", "evidence", "reason", "summary", "unavailable", "why");

  /** What describes the machine is no figure of the answer. */
  private static final String MACHINE = "environment";

  /** Counts that tell an element from others. */
  private static final Set<String> TELL =
      Set.of("a", "b", "batch", "cpu", "holder", "pairs", "round", "threads", "worker", "workers");

  /** Parts of an element that say what was run. */
  private static final Set<String> TRIALS = Set.of("first", "second", "trial", "variant");

  private static final Set<String> INTERVAL = Set.of("median", "low", "high", "n", "coverage");

  private static final Map<Pattern, String> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put(Pattern.compile("(?i).*nanos(per.*)?"), "ns");
    UNITS.put(Pattern.compile("(?i).*millis"), "ms");
    UNITS.put(Pattern.compile("gigabytesPerSecond"), "GB/s");
    UNITS.put(Pattern.compile("(?i).*seconds"), "s");
    UNITS.put(Pattern.compile("(?i).*cycles"), "cycles");
    UNITS.put(Pattern.compile("(?i).*bytes"), "B");
  }

  private final Consumer<TidyRow> rows;

  private TidyRows(Consumer<TidyRow> rows) {
    this.rows = rows;
  }

  /** Hands on a row for each figure of an answer, in the order of its JSON. */
  static void of(Object answer, Consumer<TidyRow> rows) {
    new TidyRows(rows).walk(SessionJson.answers().valueToTree(answer), "", "", Map.of());
  }

  /**
   * Goes through a part of the document.
   *
   * @param metric the names that led here
   * @param name the last of these
   */
  private void walk(JsonNode node, String metric, String name, Map<String, String> keys) {
    if (node.isNumber()) {
      row(metric, keys, figure(node), "", "", unit(name), "", "");
    } else if (node.isObject()) {
      object(node, metric, name, keys);
    } else if (node.isArray()) {
      array(node, metric, name, keys);
    }
  }

  private void object(JsonNode node, String metric, String name, Map<String, String> keys) {
    boolean isInterval =
        node.path("median").isNumber()
            && node.path("low").isNumber()
            && node.path("high").isNumber();
    if (isInterval) {
      row(
          metric,
          keys,
          figure(node.path("median")),
          figure(node.path("low")),
          figure(node.path("high")),
          unit(name).isEmpty() ? unitOfSamples(node) : unit(name),
          told(node.path("n")),
          told(node.path("coverage")));
    }
    node.propertyStream()
        .filter(field -> !(isInterval && INTERVAL.contains(field.getKey())))
        .filter(field -> !keys.containsKey(field.getKey()) && !field.getKey().equals(MACHINE))
        .forEach(
            field ->
                walk(
                    field.getValue(),
                    metric.isEmpty() ? field.getKey() : metric + "." + field.getKey(),
                    field.getKey(),
                    keys));
  }

  /** The elements get a number where their own words do not tell them apart. */
  private void array(JsonNode node, String metric, String name, Map<String, String> keys) {
    List<Map<String, String>> own = new ArrayList<>();
    node.valueStream().forEach(element -> own.add(keysOf(element)));
    boolean alike =
        new HashSet<>(own).size() < own.size() || own.contains(Map.<String, String>of());
    for (int i = 0; i < own.size(); i++) {
      Map<String, String> all = new LinkedHashMap<>(keys);
      if (alike) {
        all.put(name, Integer.toString(i + 1));
      }
      all.putAll(own.get(i));
      walk(node.get(i), metric, name, all);
    }
  }

  private static Map<String, String> keysOf(JsonNode element) {
    Map<String, String> keys = new LinkedHashMap<>();
    element
        .propertyStream()
        .forEach(
            field -> {
              addIfTelling(keys, "", field);
              if (TRIALS.contains(field.getKey())) {
                field
                    .getValue()
                    .propertyStream()
                    .forEach(inner -> addIfTelling(keys, field.getKey() + ".", inner));
              }
            });
    return keys;
  }

  private static void addIfTelling(
      Map<String, String> keys, String prefix, Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    boolean isWord = value.isString() && SHORT.matcher(value.asString()).matches();
    boolean isCount = value.isIntegralNumber() && TELL.contains(field.getKey());
    if (!EXPLAIN.contains(field.getKey()) && (isWord || isCount)) {
      keys.put(prefix + field.getKey(), value.asString());
    }
  }

  /** An interval without a unit of its own lies beside the samples that it is of. */
  private static String unitOfSamples(JsonNode node) {
    return node.propertyStream()
        .filter(field -> field.getValue().isArray())
        .map(field -> unit(field.getKey()))
        .filter(unit -> !unit.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String unit(String name) {
    return UNITS.entrySet().stream()
        .filter(unit -> unit.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static String told(JsonNode number) {
    return number.isNumber() ? figure(number) : "";
  }

  private static String figure(JsonNode number) {
    return number.isFloatingPointNumber()
        ? number.decimalValue().stripTrailingZeros().toPlainString()
        : number.asString();
  }

  private void row(
      String metric,
      Map<String, String> keys,
      String value,
      String low,
      String high,
      String unit,
      String n,
      String coverage) {
    rows.accept(new TidyRow(metric, keys, value, low, high, unit, n, coverage));
  }
}
