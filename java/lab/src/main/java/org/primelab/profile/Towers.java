package org.primelab.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;

/**
 * Stacks added up: what a flame graph draws.
 *
 * @param heights how much weighs on each stack, outermost frame first
 */
record Towers(Map<List<StackFrame>, Long> heights) {
  static Towers of(List<StackSample> shown, View view) {
    Map<List<StackFrame>, Long> heights = new LinkedHashMap<>();
    for (StackSample sample : shown) {
      heights.merge(view.stack(sample), sample.weight(), Long::sum);
    }
    return new Towers(heights);
  }

  /** The sum of all heights. */
  long weight() {
    return heights.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same shape with another sum, so that shares of two profiles can be compared. */
  Towers scaledTo(long weight) {
    double factor = (double) weight / weight();
    Map<List<StackFrame>, Long> scaled = new LinkedHashMap<>();
    heights.forEach((stack, height) -> scaled.put(stack, Math.round(height * factor)));
    return new Towers(scaled);
  }

  /** The converter's page or text of it. */
  FlameGraph graph(Arguments arguments) {
    FlameGraph graph = new FlameGraph(arguments);
    heights.forEach((stack, height) -> graph.addSample(callStack(stack), height));
    return graph;
  }

  private static CallStack callStack(List<StackFrame> stack) {
    CallStack calls = new CallStack();
    stack.forEach(frame -> calls.push(frame.text(), frame.type().number));
    return calls;
  }
}
