package org.primelab.study.kernels;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.child.Watchdog;
import org.primelab.disassembly.CodeLoop;
import org.primelab.disassembly.HotCode;
import org.primelab.disassembly.Instruction;
import org.primelab.disassembly.LlvmMca;
import org.primelab.disassembly.Objdump;
import org.primelab.ffi.NativeGauge;
import org.primelab.probe.Reading;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.study.SensorFound;
import org.primelab.study.kernels.CodePlan.Asked;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import org.primelab.window.Judge;
import org.primelab.window.Sensor;

/**
 * Has each kernel's code looked at in a JVM of its own, and then times windows of all, and of the
 * gauges that bound them, in rounds.
 */
final class CodeRunner implements Rounds.Measure<CodeRunner.Step, RuntimeException> {
  /** What is timed once a round. */
  sealed interface Step {
    /** Windows of a kernel. */
    record Code(String name) implements Step {}

    /** A window of a gauge. */
    record Gauge(String name) implements Step {}
  }

  /** Which part of the time each kernel's code is run for that it is not yet looked at, and is. */
  private static final int LOOK_PART = 16;

  private static final long MOST_LOOK_NANOS = 500_000_000;

  /** How long is waited for an answer: a look, or a window, takes less than a second. */
  private static final Duration LONGEST = Watchdog.longest(Duration.ofSeconds(10));

  private final Conditions on;
  private final GaugeTimer gauges;
  private final Map<String, ChildConnection> children;

  /** Those whose process has ended: they are left out from then on. */
  private final Set<String> gone = new HashSet<>();

  private CodeRunner(Conditions on, GaugeTimer gauges, Map<String, ChildConnection> children) {
    this.on = on;
    this.gauges = gauges;
    this.children = children;
  }

  static void run(CodePlan plan, Suite suite, Conditions on) throws InterruptedException {
    Until until = on.given().within(plan.millis());
    Sensor found = on.sensor();
    on.seen().accept(new SensorFound(found));
    try (ChildProcesses processes = new ChildProcesses(on.stop())) {
      Map<String, ChildConnection> children = new LinkedHashMap<>();
      List<String> seen = new ArrayList<>();
      for (Asked asked : plan.asked()) {
        if (on.clock()
            .result(asked, () -> look(plan, asked, suite, on, found, processes, children))) {
          seen.add(asked.kernel().name());
        }
      }
      GaugeTimer gauges = new GaugeTimer(plan.gauges(), NativeGauge.named(found.gauge()));
      List<Step> steps =
          Stream.<Step>concat(
                  seen.stream().map(Step.Code::new), gauges.names().stream().map(Step.Gauge::new))
              .toList();
      if (!seen.isEmpty()) {
        new Rounds<>(steps, until, on.seed()).run(on, new CodeRunner(on, gauges, children));
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  /** Returns whether there is code that can be timed. */
  private static boolean look(
      CodePlan plan,
      Asked asked,
      Suite suite,
      Conditions on,
      Sensor sensor,
      ChildProcesses processes,
      Map<String, ChildConnection> children) {
    String name = asked.kernel().name();
    on.tell("looking at the code of " + name, plan.millis());
    try {
      Kernel kernel = Kernels.of(List.of(suite)).orPeer(name);
      ChildConnection child =
          ChildConnection.byPipe(
              processes,
              new ChildJvm(CodeErrand.class)
                  .running(kernel)
                  .command(
                      List.of(
                          kernel.qualifiedName(),
                          Long.toString(on.warmUp().toNanos()),
                          sensor.gauge(),
                          asked.set(),
                          Integer.toString(asked.arguments()))));
      long nanos =
          Math.min(MOST_LOOK_NANOS, plan.millis() * 1_000_000 / LOOK_PART / plan.asked().size());
      on.seen().accept(seen(name, child, nanos));
      children.put(name, child);
      return true;
    } catch (IOException e) {
      if (processes.haveEnded()) {
        throw new CancellationException();
      }
      on.seen().accept(new Missed(new Rung(name, Engine.HOTSPOT), String.valueOf(e.getMessage())));
      return false;
    }
  }

  private static CodeSeen seen(String name, ChildConnection child, long nanos) throws IOException {
    HotCode hot = CodeErrand.hot(ask(child, CodeErrand.hot(nanos)));
    Reading<List<Instruction>> instructions = Objdump.instructions(hot);
    Reading<CodeLoop> loop = instructions.flatMap(all -> CodeLoop.hottest(all, hot.samples()));
    return new CodeSeen(
        name,
        hot.block().name(),
        hot.block().maker(),
        hot.block().size(),
        hot.samples(),
        hot.at().values().stream().mapToInt(n -> n).sum(),
        loop,
        loop.flatMap(its -> rounds(child, hot.block().address() + its.at())),
        loop.flatMap(its -> LlvmMca.of(its, hot.block())));
  }

  private static Reading<Double> rounds(ChildConnection child, long address) {
    try {
      double rounds = CodeErrand.passes(ask(child, CodeErrand.passes(address)));
      return rounds > 0
          ? Reading.of(rounds)
          : Reading.unavailable("the code was compiled anew meanwhile", "repeat");
    } catch (IOException e) {
      return Reading.unavailable(
          String.valueOf(e.getMessage()),
          "count on a machine with debug registers, where perf_event_open is allowed");
    }
  }

  private static Frame ask(ChildConnection child, Frame question) throws IOException {
    Frame answer = child.ask(question, LONGEST);
    if (answer.kind() == Frame.Kind.FAILED) {
      throw new IOException(answer.text());
    }
    return answer;
  }

  @Override
  public void measure(Step step, Turn turn) {
    on.listener().progress(turn.words() + " of timing code", turn.done());
    switch (step) {
      case Step.Gauge(String name) -> on.seen().accept(gauges.window(name, on.stop()));
      case Step.Code(String name) -> time(name);
    }
  }

  private void time(String name) {
    try {
      ChildConnection child = children.get(name);
      for (int i = 0; child != null && i < Judge.LEAST_WINDOWS; i++) {
        on.seen().accept(new CodeWindow(name, CodeErrand.window(ask(child, CodeErrand.window()))));
      }
    } catch (IOException e) {
      gone.add(name);
      on.seen().accept(new Missed(new Rung(name, Engine.HOTSPOT), String.valueOf(e.getMessage())));
    }
  }

  @Override
  public boolean isGone(Step step) {
    return step instanceof Step.Code(String name) && gone.contains(name);
  }
}
