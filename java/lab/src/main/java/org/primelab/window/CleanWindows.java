package org.primelab.window;

import java.util.List;

/**
 * How clean some windows are, whatever their work.
 *
 * @param clean the share of clean slices, and what disturbed the others
 * @param clock how fast it ran in all of them
 */
public record CleanWindows(Clean clean, Clock clock) {
  /**
   * Those windows.
   *
   * @param windows at least one
   */
  public static CleanWindows of(List<Window> windows, Sensor sensor) {
    List<Slice> slices =
        windows.stream().flatMap(window -> window.slices(sensor).stream()).toList();
    return new CleanWindows(Clean.of(slices), Clock.of(slices));
  }

  /**
   * The sentence "clean slices, which alone count: 83 % (neighbour 17 %); clock 2.4 to 2.9 GHz".
   */
  public String told() {
    return "clean slices, which alone count: " + clean.told() + clock.told();
  }
}
