package org.primelab.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kernels of a suite that go about it alike, so that they are compared with each other.
 *
 * @param name as the user types it
 * @param title what is timed, for the heading of a table
 * @param shape what each of them takes and gives
 * @param unit what their time is told for
 * @param yardstick name of the plainest of them, with which the others are compared
 * @param inputs what they are timed on, the set that ratios come from first
 * @param brief what each is done with in a millisecond at most
 * @param race which of them is the fastest here, if that can be told beforehand
 * @param aside what else is timed beside them
 */
public record Group(
    String name,
    String title,
    Shape shape,
    Unit unit,
    String yardstick,
    List<InputSet> inputs,
    InputSet brief,
    Optional<Race> race,
    Aside aside) {
  public Group {
    inputs = List.copyOf(inputs);
  }

  /** All inputs, each once. */
  Stream<InputSet> sets() {
    Stream<InputSet> others =
        Stream.concat(Stream.of(brief), aside.slow().stream().map(Slow::inputs));
    return Stream.concat(inputs.stream(), others).distinct();
  }

  /**
   * What is timed beside the kernels of a group.
   *
   * @param oneACall kernels for which a batch is more than a call for each argument: timed both
   *     ways
   * @param slow what runs without an optimising compiler
   */
  public record Aside(List<String> oneACall, Optional<Slow> slow) {
    /** Nothing else. */
    public static final Aside NONE = new Aside(List.of(), Optional.empty());

    public Aside {
      oneACall = List.copyOf(oneACall);
    }
  }

  /**
   * A loop that is also timed without an optimising compiler, and in CPython; too slow for the
   * group's own inputs.
   *
   * @param kernel name of the one in Java
   * @param python the same in Python
   * @param inputs what they are timed on
   */
  public record Slow(String kernel, Kernel.Description python, InputSet inputs) {}
}
