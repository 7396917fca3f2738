package org.primelab.session;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The formats that a session's file has had. This lab writes the newest and reads them all: a file
 * of an older one goes through a step for each format that came after it, as JSON, before it is
 * bound to records. Records therefore know one format only.
 */
final class Formats {
  /** The step from format n to n + 1 is the n-th. */
  private static final List<Consumer<SessionTree>> STEPS = List.of(Format1::toFormat2);

  private static final String FORMAT = "format";

  /** What builds of 0.2 before its release did not tell of a layout. */
  private static final String LINKED = "linked";

  private static final String WITHIN = "within";

  private Formats() {}

  /** The format that this lab writes. */
  static int newest() {
    return STEPS.size() + 1;
  }

  /**
   * Tells whether the file's format is one of those that this lab reads.
   *
   * @throws NotASessionException if it is of a later lab, or no format at all
   */
  static void check(String file, ObjectNode session) throws NotASessionException {
    JsonNode format = session.path(FORMAT);
    if (!format.canConvertToInt() || format.asInt() < 1) {
      throw NotASessionException.unlike(file, "it has no format");
    }
    if (format.asInt() > newest()) {
      String version = session.path("environment").path("version").asString("of a later version");
      throw NotASessionException.later(file, format.asInt(), version);
    }
  }

  /**
   * Makes a session of any format one of the newest.
   *
   * @throws IllegalArgumentException if it does not hold what a session of its format does
   */
  static void bringUpToDate(ObjectNode session) {
    SessionTree tree = new SessionTree(session);
    STEPS
        .subList(session.path(FORMAT).asInt() - 1, STEPS.size())
        .forEach(step -> step.accept(tree));
    session.put(FORMAT, newest());
    unknown(tree.having("environmentBytes", "randomized"), LINKED);
    unknown(tree.ofKind("ladder"), WITHIN);
    unknown(tree.having("way", "workers", "wallNanos", "wrong", "scheduled"), "atOnce");
    unknown(tree.ofKind("comparePlan"), WITHIN);
    unknown(
        tree.having("gauge", "operations").stream().filter(it -> it.size() == 2).toList(), "chain");
  }

  /** What sessions of this format did not say at first. */
  private static void unknown(Collection<ObjectNode> some, String name) {
    some.stream().filter(one -> !one.has(name)).forEach(one -> one.putNull(name));
  }
}
