package org.primelab.window;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How clean the windows were that began on a CPU.
 *
 * @param id of the CPU
 * @param windows how many there were
 * @param clean the share of their slices that was clean
 */
public record CleanOnCpu(int id, int windows, Clean clean) {
  /** Those of all CPUs, in order; without windows of which the CPU is not known. */
  public static List<CleanOnCpu> of(List<Window> windows, Sensor sensor) {
    Map<Integer, List<Window>> byCpu = new TreeMap<>();
    windows.stream()
        .filter(window -> window.cpu() >= 0)
        .forEach(window -> byCpu.computeIfAbsent(window.cpu(), _ -> new ArrayList<>()).add(window));
    return byCpu.entrySet().stream()
        .map(one -> new CleanOnCpu(one.getKey(), one.getValue().size(), clean(one, sensor)))
        .toList();
  }

  /** Those of several JVMs, each of which counts alike. */
  public static List<CleanOnCpu> mean(List<List<CleanOnCpu>> several) {
    return several.stream()
        .flatMap(List::stream)
        .collect(groupingBy(CleanOnCpu::id, TreeMap::new, toList()))
        .values()
        .stream()
        .map(CleanOnCpu::mean)
        .toList();
  }

  private static CleanOnCpu mean(Collection<CleanOnCpu> ofOne) {
    return new CleanOnCpu(
        ofOne.iterator().next().id,
        ofOne.stream().mapToInt(CleanOnCpu::windows).sum(),
        Clean.mean(ofOne.stream().map(CleanOnCpu::clean).toList()));
  }

  private static Clean clean(Map.Entry<Integer, List<Window>> its, Sensor sensor) {
    return Clean.of(
        its.getValue().stream().flatMap(window -> window.slices(sensor).stream()).toList());
  }
}
