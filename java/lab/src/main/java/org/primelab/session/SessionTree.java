package org.primelab.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session's file as JSON, for the steps from one format to the next. It finds objects by what is
 * in them and hands them over to be changed; what a damaged file lacks is not found.
 *
 * @param root the whole of it
 */
record SessionTree(ObjectNode root) {
  /** The plan and the observations of one kind. */
  List<ObjectNode> ofKind(String kind) {
    return kinds().filter(it -> it.path("kind").asString("").equals(kind)).toList();
  }

  /**
   * All objects of plan and observations that have properties of all these names, however deep they
   * lie: trials, for instance, have a {@code kernel}, a {@code model} and {@code workers}. An
   * object comes before those inside it.
   */
  List<ObjectNode> having(String... names) {
    List<ObjectNode> found = new ArrayList<>();
    kinds().forEach(kind -> collect(kind, List.of(names), found));
    return found;
  }

  /**
   * A property of an object that is an object itself.
   *
   * @throws IllegalArgumentException if it is not
   */
  static ObjectNode object(ObjectNode holder, String name) {
    if (holder.path(name) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("'%s' does not hold what it should".formatted(name));
  }

  /** Gives a property of an object another name, and its place at the end; none stays none. */
  static void rename(ObjectNode object, String from, String to) {
    JsonNode value = object.remove(from);
    if (value != null) {
      object.set(to, value);
    }
  }

  /** What was to be done; nothing where a damaged file does not tell it. */
  Optional<ObjectNode> spec() {
    return root.path("spec") instanceof ObjectNode spec ? Optional.of(spec) : Optional.empty();
  }

  private Stream<ObjectNode> kinds() {
    return Stream.concat(
            Stream.of(root.path("spec").path("plan")), root.path("observations").valueStream())
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }

  private static void collect(JsonNode node, List<String> names, List<ObjectNode> found) {
    if (node instanceof ObjectNode object && names.stream().allMatch(object::has)) {
      found.add(object);
    }
    node.forEach(inner -> collect(inner, names, found));
  }
}
