package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.NativeLoad;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.Relation;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Conditions;
import org.primelab.session.KnownSensor;
import org.primelab.session.TimeGiven;
import org.primelab.study.SensorFound;
import org.primelab.study.smt.PairBench.Range;
import org.primelab.suite.Kernels;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.window.Sensor;

class HuntTest {
  private final List<Observation> seen = new ArrayList<>();
  private final StopFlag stop = new StopFlag();

  @BeforeEach
  void needsAPair() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU is no pair");
  }

  private Conditions conditions(RunListener listener) {
    Runner runner = new Runner(Kernels.standard(), Duration.ZERO);
    return new Conditions(
        runner, 1, stop, listener, this::see, Optional.empty(), List.of(), TimeGiven.fromNow());
  }

  /** Enough is one of each, however long that takes. */
  private void see(Observation observation) {
    seen.add(observation);
    if (observation instanceof CoRunCell
        && seen.stream().anyMatch(RelationWindow.class::isInstance)) {
      stop.raise();
    }
  }

  private static SmtPlan plan(List<DeclaredPair> pairs, long millis) {
    return new SmtPlan(pairs, List.of(SmtSessions.DIVIDE, SmtSessions.CHAIN), millis);
  }

  private static List<DeclaredPair> pairs() throws NoTopologyException {
    return Pairs.all(SysfsTopology.ofThisMachine()).subList(0, 1);
  }

  @Test
  void looksAndRunsBothLoadsAloneAndTogether() throws Exception {
    plan(pairs(), 120_000).carryOut(conditions(RunListener.NONE));
    assertThat(seen.getFirst()).isInstanceOf(SensorFound.class);
    assertThat(seen).hasAtLeastOneElementOfType(RelationWindow.class);
    assertThat(seen).hasAtLeastOneElementOfType(LoadAlone.class);
    assertThat(seen)
        .filteredOn(CoRunCell.class::isInstance)
        .isNotEmpty()
        .allSatisfy(
            observation -> {
              CoRunCell cell = (CoRunCell) observation;
              assertThat(cell.atNanos()).isPositive();
              assertThat(cell.endNanos()).isGreaterThan(cell.atNanos());
              assertThat(cell.sideA().cycles()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sieve-wheel30-l2-c", "sieve-simple-c", "mr7-montgomery-c", "trial-wheel30-c"})
  void aKernelRunsBesideItselfAsALoad(String name) throws Exception {
    SmtPlan plan =
        new SmtPlan(
            pairs(), Loads.parse(name, Loads.of(Kernels.standard()), Kernels.standard()), 120_000);
    plan.carryOut(conditions(RunListener.NONE));
    assertThat(seen)
        .filteredOn(CoRunCell.class::isInstance)
        .isNotEmpty()
        .allSatisfy(window -> assertThat(window).extracting("a", "b").containsOnly(name));
  }

  @Test
  void whatWasSeenBeforeAStopIsKeptAndTheCallersMaskIsWhatItWas() throws Exception {
    var mask = ThreadAffinity.ofCurrentThread();
    RunListener stopsAtOnce =
        new RunListener() {
          @Override
          public void progress(String doing, double done) {
            stop.raise();
          }
        };
    plan(pairs(), 600_000).carryOut(conditions(stopsAtOnce));
    assertThat(seen).hasAtLeastOneElementOfType(RelationWindow.class).hasSizeLessThan(100);
    assertThat(ThreadAffinity.ofCurrentThread()).isEqualTo(mask);
  }

  @Test
  void aPairThatIsNotThereIsToldAndEndsTheHunt() throws Exception {
    plan(List.of(new DeclaredPair(0, 999_999, Relation.UNKNOWN)), 600_000)
        .carryOut(conditions(RunListener.NONE));
    assertThat(seen)
        .filteredOn(observation -> !(observation instanceof SensorFound))
        .hasOnlyElementsOfType(RefusedPair.class)
        .hasSizeBetween(1, 10);
  }

  @Test
  void noPairIsNothingToDo() throws Exception {
    plan(List.of(), 600_000).carryOut(conditions(RunListener.NONE));
    assertThat(seen).isEmpty();
  }

  /** This is the way of cores with more threads, on the two CPUs that there are. */
  @Test
  @Timeout(120)
  void severalCpusRunOneLoadAtOnce() throws Exception {
    List<Integer> cpus = pairs().getFirst().cpus().list();
    List<NativeLoad> loads = Loads.running(plan(pairs(), 1000), Kernels.standard());
    Sensor sensor = KnownSensor.ofThisMachine().find();
    List<CoreCell> cells = List.of();
    try (PairBench bench = new NativePairBench(loads, sensor, System::nanoTime, stop)) {
      while (cells.isEmpty()) {
        try {
          cells = bench.crowd(cpus, new Range(0, Double.POSITIVE_INFINITY), List.of(1));
        } catch (UnsupportedOperationException busy) {
          bench.rest(5);
        }
      }
    }
    assertThat(cells).hasSize(1);
    CoreCell cell = cells.getFirst();
    assertThat(cell.load()).isEqualTo(SmtSessions.CHAIN.name());
    assertThat(cell.cpus()).isEqualTo(cpus);
    assertThat(cell.sides()).allMatch(side -> side.cycles() > 0);
    assertThat(cell.gain(new Alone(Map.of(cpus.get(0), Map.of(cell.load(), 1.0)))).orElseThrow())
        .isPositive();
  }
}
