package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.ffi.NativeGauge;
import org.primelab.session.ForkBegan;
import org.primelab.session.ForkPilot;
import org.primelab.session.RoundPilot;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Found;
import org.primelab.study.PlannedStudy;
import org.primelab.study.SensorFound;
import org.primelab.study.kernels.CodePlan.Asked;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.suite.Argument;
import org.primelab.suite.Bound;
import org.primelab.suite.Group;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Suite;
import org.primelab.suite.Unit;

/**
 * How fast is each kernel, and how many times faster than the plainest of its family? All are timed
 * side by side on one thread each, in rounds, and compared round by round.
 */
public final class KernelsStudy extends PlannedStudy {
  /** Few, so that their rounds can be counted one by one; two lots of the widest batch. */
  private static final int CODE_ARGUMENTS = 16;

  /** Makes the study. */
  public KernelsStudy() {
    super(
        "kernels",
        WARM_UP_MILLIS,
        KernelsStudy::answerOf,
        Map.ofEntries(
            Map.entry("ladder", KernelsPlan.class),
            Map.entry("forkBegan", ForkBegan.class),
            Map.entry("forkPilot", ForkPilot.class),
            Map.entry("roundPilot", RoundPilot.class),
            Map.entry("sensorFound", SensorFound.class),
            Map.entry("windowed", Windowed.class),
            Map.entry("gaugeWindow", GaugeWindow.class),
            Map.entry("timing", Timing.class),
            Map.entry("built", Built.class),
            Map.entry("gauged", Gauged.class),
            Map.entry("missed", Missed.class),
            Map.entry("codePlan", CodePlan.class),
            Map.entry("codeSeen", CodeSeen.class),
            Map.entry("codeWindow", CodeWindow.class)));
  }

  private static Found answerOf(Session session) {
    return session.spec().plan() instanceof CodePlan
        ? CodeAnswer.of(session)
        : LadderRows.answer(session);
  }

  /**
   * The code of some kernels, at work on the first arguments of what their kind is timed on.
   *
   * @param kernels of the suite, at least one
   * @param millis how long, start-up included, in ms
   * @param seed of everything random, in [0, 2^32)
   */
  public SessionSpec planCode(Suite suite, List<Kernel> kernels, long millis, long seed) {
    List<Asked> asked = kernels.stream().map(KernelsStudy::asked).toList();
    return plan(
        new CodePlan(
            suite.name(), asked, gauges(asked.stream().map(Asked::kernel).toList()), millis),
        seed);
  }

  private static Asked asked(Kernel kernel) {
    InputSet set =
        kernel.group().inputs().stream()
            .filter(inputs -> inputs.arguments().stream().allMatch(kernel::isExactFor))
            .findFirst()
            .orElse(kernel.group().brief());
    List<Argument> some =
        set.arguments().subList(0, Math.min(set.arguments().size(), CODE_ARGUMENTS));
    Unit unit = kernel.group().unit();
    return new Asked(
        kernel.description(),
        set.name(),
        some.size(),
        unit.word(),
        some.stream().mapToDouble(unit.count()).sum());
  }

  /**
   * Every kernel on its group's inputs, and beside them what others wrote; slow loops also without
   * C2, and in CPython.
   *
   * @param groups which of the suite's kinds
   * @param available all kernels of the suite that there are
   * @param millis how long to measure, start-up included, in ms
   * @param within ends once each figure of clean slices is known within this share; empty for the
   *     time
   * @param seed of everything random, in [0, 2^32)
   */
  public SessionSpec plan(
      Suite suite,
      List<Group> groups,
      List<Kernel> available,
      long millis,
      Optional<Double> within,
      long seed) {
    List<Kernel.Description> kernels = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    List<Kernel> compared =
        Stream.concat(available.stream(), suite.peers().stream())
            .filter(kernel -> groups.contains(kernel.group()))
            .toList();
    for (Kernel kernel : compared) {
      kernels.add(kernel.description());
      boolean python = kernel.language() == Kernel.Language.PYTHON;
      addSets(entries, kernel, python ? Engine.CPYTHON : Engine.HOTSPOT);
      if (kernel.group().aside().oneACall().contains(kernel.name())) {
        addSets(entries, kernel, Engine.ONE_A_CALL);
      }
    }
    for (Group group : groups) {
      group.aside().slow().ifPresent(slow -> addSlow(kernels, entries, slow));
    }
    return plan(
        new KernelsPlan(
            suite.name(),
            groups.stream().map(KernelsPlan.Kind::of).toList(),
            kernels,
            entries,
            gauges(kernels),
            millis,
            within),
        seed);
  }

  /** The clock, and what bounds these kernels, in the library's order. */
  private static List<String> gauges(List<Kernel.Description> kernels) {
    Set<String> bounds =
        kernels.stream()
            .flatMap(kernel -> kernel.bound().stream())
            .flatMap(bound -> Stream.concat(Stream.of(bound), bound.chain().stream()))
            .map(Bound::gauge)
            .collect(Collectors.toSet());
    return NativeGauge.available().stream()
        .map(gauge -> gauge.name)
        .filter(
            name ->
                name.equals(NativeGauge.CYCLE)
                    || bounds.contains(name)
                    || bounds.stream().anyMatch(b -> b.endsWith("-") && name.startsWith(b)))
        .toList();
  }

  private static void addSets(List<Entry> entries, Kernel kernel, Engine engine) {
    kernel.group().inputs().stream()
        .filter(set -> set.arguments().stream().allMatch(kernel::isExactFor))
        .forEach(set -> entries.add(new Entry(new Rung(kernel.name(), engine), set.name())));
  }

  private static void addSlow(
      List<Kernel.Description> kernels, List<Entry> entries, Group.Slow slow) {
    kernels.add(slow.python());
    String set = slow.inputs().name();
    entries.add(new Entry(new Rung(slow.kernel(), Engine.C1), set));
    entries.add(new Entry(new Rung(slow.kernel(), Engine.INTERPRETER), set));
    entries.add(new Entry(new Rung(slow.python().name(), Engine.CPYTHON), set));
  }
}
