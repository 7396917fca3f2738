package org.primelab.study.gil;

import java.util.List;
import org.primelab.run.Observation;

/**
 * An interpreter that was started.
 *
 * @param name of the program
 * @param version with the interpreter's own name
 * @param ways that it has
 */
public record InterpreterFound(String name, String version, List<OfferedWay> ways)
    implements Observation {
  public InterpreterFound {
    ways = List.copyOf(ways);
  }

  /** Its version, and the program that it is. */
  String words() {
    return "%s (%s)".formatted(version, name);
  }
}
