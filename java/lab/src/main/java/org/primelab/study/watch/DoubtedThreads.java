package org.primelab.study.watch;

import java.util.List;
import org.primelab.run.Observation;

/**
 * Names of the threads of which witnesses disagree.
 *
 * @param names one for each of {@link SeenProcess#checks} in their order
 */
public record DoubtedThreads(List<String> names) implements Observation {
  public DoubtedThreads {
    names = List.copyOf(names);
  }
}
