package org.primelab.session;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of one flat kind in a session's file, where there are very many of them: once what one of
 * them looks like, and all values by columns.
 *
 * @param count how many there are
 * @param shape one of them, in which each value is the place of its column
 * @param columns the values of all
 */
record PackedRecords(int count, JsonNode shape, List<PackedColumn> columns) {
  PackedRecords {
    columns = List.copyOf(columns);
  }

  /** Whether all records of a class have the same places, each with a single value in it. */
  static boolean isFlat(Class<?> kind) {
    return kind.isRecord()
        && Stream.of(kind.getRecordComponents())
            .map(RecordComponent::getType)
            .allMatch(
                type ->
                    type.isPrimitive() || type.isEnum() || type == String.class || isFlat(type));
  }

  /**
   * Packs them.
   *
   * @param record the JSON of one, by its place; all look the same
   */
  static PackedRecords of(int count, IntFunction<JsonNode> record) {
    ObjectNode shape = (ObjectNode) record.apply(0).deepCopy();
    List<PackedColumn.Values> columns = new ArrayList<>();
    number(shape, columns);
    JsonNode[] values = new JsonNode[columns.size()];
    for (int i = 0; i < count; i++) {
      if (collect(record.apply(i), values, 0) != values.length) {
        throw new IllegalStateException("not all records look like " + shape);
      }
      for (int column = 0; column < values.length; column++) {
        columns.get(column).add(values[column]);
      }
    }
    return new PackedRecords(
        count, shape, columns.stream().map(PackedColumn.Values::packed).toList());
  }

  /** Puts the number of its column in the place of each value. */
  private static void number(ObjectNode shape, List<PackedColumn.Values> columns) {
    for (String name : List.copyOf(shape.propertyNames())) {
      if (shape.get(name) instanceof ObjectNode inner) {
        number(inner, columns);
      } else {
        shape.set(name, IntNode.valueOf(columns.size()));
        columns.add(new PackedColumn.Values());
      }
    }
  }

  private static int collect(JsonNode record, JsonNode[] values, int from) {
    int next = from;
    for (JsonNode value : record) {
      if (value instanceof ObjectNode inner) {
        next = collect(inner, values, next);
      } else {
        values[next++] = value;
      }
    }
    return next;
  }

  /**
   * All of them, in order.
   *
   * @param read makes one of its JSON
   * @throws IllegalArgumentException if that is not what the columns hold
   */
  <E> Stream<E> all(Function<JsonNode, E> read) {
    List<IntFunction<JsonNode>> values =
        columns.stream().map(column -> column.values(count)).toList();
    return IntStream.range(0, count).mapToObj(i -> read.apply(filled(shape, values, i)));
  }

  private static JsonNode filled(JsonNode shape, List<IntFunction<JsonNode>> values, int i) {
    if (!(shape instanceof ObjectNode object)) {
      return values.get(shape.asInt(-1)).apply(i);
    }
    ObjectNode record = object.objectNode();
    object.forEachEntry((name, inner) -> record.set(name, filled(inner, values, i)));
    return record;
  }
}
