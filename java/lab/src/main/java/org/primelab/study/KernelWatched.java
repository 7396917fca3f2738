package org.primelab.study;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.window.Judge;
import org.primelab.window.Window;

/**
 * A kernel at work, in slices between looks at the core.
 *
 * @param kernel its name
 * @param window of its work on the brief set of its group
 */
public record KernelWatched(String kernel, Window window) implements Observation {
  /**
   * What a neighbour costs each kernel of a session: how many times as long it takes beside one as
   * alone, in cycles, by its name. One that was not beside a neighbour often enough, or not alone,
   * is left out.
   */
  public static Map<String, Interval> costs(Session session) {
    Map<String, Interval> costs = new LinkedHashMap<>();
    SensorFound.in(session)
        .map(sensor -> new Judge(sensor, session.spec().seed()))
        .ifPresent(
            judge ->
                windows(session)
                    .forEach(
                        (kernel, windows) ->
                            judge.beside(windows).ifPresent(cost -> costs.put(kernel, cost))));
    return costs;
  }

  private static Map<String, List<Window>> windows(Session session) {
    return session.only(KernelWatched.class).stream()
        .collect(
            groupingBy(
                KernelWatched::kernel,
                LinkedHashMap::new,
                mapping(KernelWatched::window, toList())));
  }
}
