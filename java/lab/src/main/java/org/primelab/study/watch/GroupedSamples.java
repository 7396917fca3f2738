package org.primelab.study.watch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.primelab.profile.CpuUse;
import org.primelab.profile.Flames;
import org.primelab.profile.FrameFolding;
import org.primelab.profile.SampleKind;
import org.primelab.profile.StackFrame;
import org.primelab.profile.StackSample;
import org.primelab.profile.View;
import org.primelab.study.watch.SeenStacks.Count;
import org.primelab.study.watch.SeenStacks.GroupStacks;
import org.primelab.study.watch.SeenStacks.Stack;
import org.primelab.study.watch.SeenStacks.Taken;
import org.primelab.watch.TargetSamples;

/** Makes of samples what a session keeps: the most frequent ends of stacks of each group. */
final class GroupedSamples {
  /** What is drawn of them. */
  static final String FLAME = "flame.html";

  /** So many ends of stacks of a group. */
  private static final int MOST = 5;

  /** So many of the methods that came to one. */
  private static final int CALLERS = 3;

  private GroupedSamples() {}

  /** Stacks of one end. */
  private record End(String inside, List<String> under) {
    static End of(StackSample sample) {
      List<StackFrame> stack = FrameFolding.fold(sample.stack());
      String inside = CpuUse.inside(stack);
      return new End(
          inside,
          stack.stream()
              .filter(StackFrame::isJava)
              .map(CpuUse::text)
              .filter(method -> !method.equals(inside))
              .limit(CALLERS)
              .toList());
    }
  }

  /**
   * All of it.
   *
   * @param group tells with which others the thread of a lane is shown; empty for not at all
   * @param folder where the flame graph goes, if anywhere
   */
  static Taken of(
      TargetSamples samples, Function<Integer, Optional<String>> group, Optional<Path> folder) {
    Map<String, List<StackSample>> byGroup = new TreeMap<>();
    for (TargetSamples.OfLane one : samples.samples()) {
      group
          .apply(one.lane())
          .ifPresent(
              name ->
                  byGroup
                      .computeIfAbsent(name, _ -> new ArrayList<>())
                      .add(one.sample().ofThread(name)));
    }
    return new Taken(
        samples.engine(),
        samples.compromise(),
        byGroup.entrySet().stream()
            .map(entry -> stacks(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(GroupStacks::samples).reversed())
            .toList(),
        folder.map(to -> draw(byGroup, to)).orElse(List.of()));
  }

  private static GroupStacks stacks(String group, List<StackSample> samples) {
    return new GroupStacks(
        group,
        samples.size(),
        samples.stream().filter(StackSample::isUnknown).count(),
        counted(samples, sample -> CpuUse.of(sample.stack())).entrySet().stream()
            .map(entry -> new Count(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(Count::what))
            .toList(),
        counted(samples, End::of).entrySet().stream()
            .map(e -> new Stack(e.getKey().inside, e.getKey().under, e.getValue()))
            .sorted(Comparator.comparingLong(Stack::samples).reversed())
            .limit(MOST)
            .toList());
  }

  private static <K> Map<K, Long> counted(List<StackSample> samples, Function<StackSample, K> by) {
    return samples.stream().collect(groupingBy(by, LinkedHashMap::new, counting()));
  }

  private static List<String> draw(Map<String, List<StackSample>> byGroup, Path folder) {
    Flames flames = Flames.of(byGroup.values().stream().flatMap(List::stream).toList());
    try {
      return flames
          .graph(folder.resolve(FLAME), View.of(SampleKind.CPU).eachThread())
          .map(_ -> List.of(FLAME))
          .orElse(List.of());
    } catch (IOException e) {
      // The tables are told without it.
      return List.of();
    }
  }
}
