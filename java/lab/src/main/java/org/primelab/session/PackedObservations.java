package org.primelab.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.primelab.run.Observation;
import tools.jackson.databind.JsonNode;

/**
 * Observations of a session's file in which there are very many of a flat kind.
 *
 * @param count how many there are of all kinds
 * @param order what each is: 0 for the next of the others, n for the next of the n-th packed kind
 * @param packed the kinds of which there are many
 * @param others all other observations, in order
 */
record PackedObservations(
    int count, String order, List<PackedRecords> packed, List<Observation> others) {
  PackedObservations {
    packed = List.copyOf(packed);
    others = List.copyOf(others);
  }

  /** The kinds that are worth it. */
  static Set<Class<?>> many(List<Observation> all) {
    Map<Class<?>, Long> counts =
        all.stream().collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(kind -> kind.getValue() > PackedJson.PLAIN)
        .map(Map.Entry::getKey)
        .filter(PackedRecords::isFlat)
        .collect(Collectors.toSet());
  }

  /**
   * Packs observations of some kinds.
   *
   * @param json makes JSON of one
   */
  static PackedObservations of(
      List<Observation> all, Set<Class<?>> many, Function<Observation, JsonNode> json) {
    Map<Class<?>, Integer> places = new HashMap<>();
    List<List<Observation>> kinds = new ArrayList<>(List.of(new ArrayList<>()));
    int[] order = new int[all.size()];
    for (int i = 0; i < order.length; i++) {
      Observation seen = all.get(i);
      if (many.contains(seen.getClass())) {
        order[i] = places.computeIfAbsent(seen.getClass(), _ -> kinds.size());
      }
      if (order[i] == kinds.size()) {
        kinds.add(new ArrayList<>());
      }
      kinds.get(order[i]).add(seen);
    }
    return new PackedObservations(
        order.length,
        VarintColumn.write(order.length, i -> order[i]),
        kinds.stream()
            .skip(1)
            .map(kind -> PackedRecords.of(kind.size(), i -> json.apply(kind.get(i))))
            .toList(),
        kinds.getFirst());
  }

  /**
   * All of them, in order.
   *
   * @param read makes an observation of its JSON
   * @throws IllegalArgumentException if that is not what the columns hold
   */
  List<Observation> all(Function<JsonNode, Observation> read) {
    List<Iterator<Observation>> kinds = new ArrayList<>(List.of(others.iterator()));
    packed.forEach(kind -> kinds.add(kind.all(read).iterator()));
    List<Observation> all = new ArrayList<>();
    for (long kind : VarintColumn.read(order, count)) {
      Iterator<Observation> next = kinds.get(Math.toIntExact(kind));
      if (!next.hasNext()) {
        throw new IllegalArgumentException("fewer than %d observations".formatted(count));
      }
      all.add(next.next());
    }
    if (kinds.stream().anyMatch(Iterator::hasNext)) {
      throw new IllegalArgumentException("more than %d observations".formatted(count));
    }
    return all;
  }
}
