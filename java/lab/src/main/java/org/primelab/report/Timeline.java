package org.primelab.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each of several lanes was doing, from moment to moment, and what passed between them.
 *
 * @param name as {@link Chart#name}
 * @param title says what is to be seen
 * @param time what is along the horizontal axis
 * @param lanes from the top down
 * @param states that a lane can be in, in the order of the legend; colours go by it
 * @param slices of time, those of a lane one after the other
 * @param arrows from lane to lane
 * @param table what there is to read beside it, if anything
 */
public record Timeline(
    String name,
    String title,
    Chart.Axis time,
    List<String> lanes,
    List<String> states,
    List<Slice> slices,
    List<Arrow> arrows,
    Optional<Table> table)
    implements Block {
  public Timeline {
    lanes = List.copyOf(lanes);
    states = List.copyOf(states);
    slices = List.copyOf(slices);
    arrows = List.copyOf(arrows);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no name for a timeline: " + name);
    }
    for (Slice slice : slices) {
      if (!lanes.contains(slice.lane) || !states.contains(slice.state)) {
        throw new IllegalArgumentException(slice + " has no place in " + lanes + ", " + states);
      }
    }
    for (Arrow arrow : arrows) {
      if (!lanes.contains(arrow.from) || !lanes.contains(arrow.to)) {
        throw new IllegalArgumentException(arrow + " has no place in " + lanes);
      }
    }
  }

  /** The states that any lane is ever in, in their order. */
  public List<String> occurring() {
    Set<String> seen = slices.stream().map(Slice::state).collect(Collectors.toSet());
    return states.stream().filter(seen::contains).toList();
  }

  /**
   * One lane in one state.
   *
   * @param from in the unit of the axis
   * @param to after it
   * @param label what a reader is told who points at it; may be empty
   */
  public record Slice(String lane, String state, double from, double to, String label) {
    public Slice {
      if (!(from < to)) {
        throw new IllegalArgumentException("not from < to: " + from + ", " + to);
      }
    }
  }

  /**
   * Something that passed from one lane to another.
   *
   * @param left when it left the one, in the unit of the axis
   * @param arrived when it arrived at the other
   * @param label what it was
   */
  public record Arrow(String from, String to, double left, double arrived, String label) {}
}
