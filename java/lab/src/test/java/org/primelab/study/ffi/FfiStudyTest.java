package org.primelab.study.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.CallKind;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;
import org.primelab.study.Answers;
import org.primelab.study.Samples;
import org.primelab.study.SensorFound;
import org.primelab.study.diff.Diff;
import org.primelab.study.diff.Side;
import org.primelab.window.Streams;
import org.primelab.window.Window;
import tools.jackson.databind.JsonNode;

class FfiStudyTest {
  private static final int ROUNDS = 6;

  private final FfiStudy study = new FfiStudy();

  @TempDir java.nio.file.Path folder;

  @Test
  void aPlanHasRoomForLongCalls() {
    SessionSpec spec = study.plan(40_000, 7);
    FfiPlan plan = (FfiPlan) spec.plan();
    assertThat(spec.study()).isEqualTo("ffi");
    assertThat(plan.longCallMillis()).isEqualTo(1000);
    assertThat(plan.hazardMillis(FfiPlan.JVM_MILLIS)).isLessThan(plan.millis() * 2 / 3);
    assertThat(plan.collectors()).containsExactly(Collector.values());
    assertThat(plan.parallelisms()).containsExactly(1, 2);
    assertThat(plan.batches()).containsExactly(0, 1, 4, 16, 64, 256, 1024);
    assertThat(((FfiPlan) study.plan(1, 7).plan()).longCallMillis()).isEqualTo(1);
  }

  @Test
  void collectorsAreSelectedByTheFlagsThatTheJvmKnows() {
    assertThat(List.of(Collector.values()))
        .extracting(Collector::flag)
        .containsExactly("-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC");
  }

  /**
   * C takes 2 ns in one round and 200 in another, as disturbed as the others: which cancels out.
   */
  @Test
  void differencesAreTakenWithinARound() {
    JsonNode calls = document(session(whole())).path("calls");
    JsonNode critical = call(calls, "ffm-critical", "identity", 0);
    assertThat(critical.path("overC").path("median").asDouble()).isCloseTo(3, within(1e-9));
    assertThat(critical.path("overC").path("low").asDouble()).isCloseTo(3, within(1e-9));
    assertThat(critical.path("nanos").path("high").asDouble()).isGreaterThan(10);
    assertThat(critical.path("rounds").asInt()).isEqualTo(ROUNDS);
    assertThat(critical.path("jvmFlags")).isEmpty();
    JsonNode batch = call(calls, "c", "are-prime", 4);
    assertThat(batch.path("nanosPerNumber").asDouble())
        .isCloseTo(batch.path("nanos").path("median").asDouble() / 4, within(1e-9));
  }

  /** One JVM's loop stayed cold: no figure stands for both, where one once was their mean. */
  @Test
  void jvmsThatDisagreeGiveNoFigure() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int fork = 0; fork < 2; fork++) {
        seen.add(timeIn(fork, round, CallKind.C, 350));
        seen.add(timeIn(fork, round, CallKind.FFM, fork == 0 ? 375 : 28_950));
        seen.add(timeIn(fork, round, CallKind.JNI, 1000 + 100 * fork));
      }
    }
    JsonNode calls = document(session(seen)).path("calls");
    JsonNode ffm = call(calls, "ffm", "identity", 0);
    assertThat(ffm.path("nanos").path("unavailable").asString())
        .isEqualTo("the JVMs disagree: from 3.75 to 289.50 ns a call");
    assertThat(ffm.has("overC")).isFalse();
    assertThat(ffm.path("forks")).extracting(JsonNode::asDouble).containsExactly(3.75, 289.5);
    JsonNode jni = call(calls, "jni", "identity", 0);
    assertThat(jni.path("nanos").path("low").asDouble()).isEqualTo(10);
    assertThat(jni.path("nanos").path("high").asDouble()).isEqualTo(11);
    assertThat(jni.path("overC").path("median").asDouble()).isCloseTo(7, within(1e-9));
    Report report = study.answer(session(seen));
    assertThat(report.caveats()).extracting(Caveat::code).contains("forks-disagree");
    assertThat(report.blocks().toString()).doesNotContain("289");
  }

  /** Preempted in half of its rounds, and yet the figure is the call's own. */
  @Test
  void whatDisturbsSomeRoundsOfEachJvmIsLeftOut() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      for (int fork = 0; fork < 3; fork++) {
        seen.add(timeIn(fork, round, CallKind.C, 100));
        seen.add(timeIn(fork, round, CallKind.FFM, (round + fork) % 2 == 0 ? 600 : 90_000));
      }
    }
    JsonNode ffm = call(document(session(seen)).path("calls"), "ffm", "identity", 0);
    assertThat(ffm.path("nanos").path("median").asDouble()).isEqualTo(6);
    assertThat(ffm.path("overC").path("high").asDouble()).isEqualTo(5);
  }

  /** A neighbour doubles what half of the slices take: low rounds hold none that is whole. */
  @Test
  void aCallsFigureIsThatOfCleanSlicesInEachJvm() {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    for (int fork = 0; fork < 3; fork++) {
      int round = 0;
      for (Window window : Streams.quiet().seeded(fork).beside(t -> t % 10 < 4, 2).windowsSeen()) {
        seen.add(
            new CallTime(
                CallJvm.PLAIN,
                fork,
                round++,
                CallKind.C,
                Callee.IDENTITY,
                0,
                10,
                Math.round(window.nanos()),
                true,
                Optional.of(window)));
      }
    }
    JsonNode c = call(document(session(seen)).path("calls"), "c", "identity", 0);
    assertThat(c.path("nanos").path("median").asDouble())
        .as("100,000 cycles at 3 GHz")
        .isCloseTo(33_333, withinPercentage(0.5));
    assertThat(c.path("clean").path("share").asDouble()).isBetween(0.3, 0.8);
    assertThat(c.path("clock").path("median").asDouble()).isCloseTo(3, withinPercentage(0.5));
    assertThat(study.answer(session(seen)).blocks().toString()).contains("neighbour");
  }

  @Test
  void whereNoSliceIsCleanThereIsNoFigureForACall() {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    int round = 0;
    for (Window window : Streams.quiet().beside(t -> true, 2).windowsSeen()) {
      seen.add(
          new CallTime(
              CallJvm.PLAIN,
              0,
              round++,
              CallKind.C,
              Callee.IDENTITY,
              0,
              10,
              Math.round(window.nanos()),
              true,
              Optional.of(window)));
    }
    JsonNode c = call(document(session(seen)).path("calls"), "c", "identity", 0);
    assertThat(c.path("nanos").path("unavailable").asString()).contains("neighbour", "at most");
  }

  private static CallTime timeIn(int fork, int round, CallKind kind, long nanos) {
    return new CallTime(
        CallJvm.PLAIN, fork, round, kind, Callee.IDENTITY, 0, 100, nanos, true, Optional.empty());
  }

  @Test
  void thePlainJvmsSingleCallComesFirst() {
    JsonNode calls = document(session(whole())).path("calls");
    assertThat(calls.get(0).path("kind").asString()).isEqualTo("c");
    assertThat(calls.get(0).path("batch").asInt()).isZero();
    JsonNode last = calls.get(calls.size() - 1);
    assertThat(last.path("jvmFlags").get(0).asString()).isEqualTo("-XX:+UseSystemMemoryBarrier");
  }

  @Test
  void hazardsAreToldByTheContractsNames() {
    JsonNode document = document(session(whole()));
    JsonNode critical = document.path("safepoint").get(1);
    assertThat(critical.path("linkage").asString()).isEqualTo("critical");
    assertThat(critical.path("collector").asString()).isEqualTo("g1");
    assertThat(critical.path("longestStallNanos").asLong()).isEqualTo(1_050_000_000);
    JsonNode none = document.path("safepoint").get(2).path("longestStallNanos");
    assertThat(none.path("unavailable").asString()).isEqualTo("no such collector");
    assertThat(none.path("cure").asString()).isEqualTo("another JDK");
    JsonNode gap = document.path("carrier").get(0);
    assertThat(gap.path("work").asString()).isEqualTo("cpu-downcall");
    assertThat(gap.path("parallelism").asInt()).isEqualTo(1);
    assertThat(gap.path("longestGapNanos").asLong()).isEqualTo(1_001_000_000);
  }

  @Test
  void peopleSeeTablesAndWhatIsMissing() {
    Report report = study.answer(session(whole()));
    assertThat(report.failures()).isEmpty();
    assertThat(report.blocks().stream().filter(Table.class::isInstance)).hasSize(4);
    assertThat(report.blocks())
        .contains(
            new Finding("unavailable: jni: no library (build it)"),
            new Finding("unavailable: no such collector (another JDK)"));
    Table identity =
        report.blocks().stream()
            .filter(Table.class::isInstance)
            .map(Table.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(identity.rows().get(1)).startsWith("ffm-critical", "110", "+3.00");
  }

  @Test
  void whatTheTablesHoldIsDrawnToo() {
    List<Block> blocks = study.answer(session(whole())).blocks();
    List<Bars> bars = blocks.stream().filter(Bars.class::isInstance).map(Bars.class::cast).toList();
    assertThat(bars).extracting(Bars::name).containsExactly("calls", "stalls", "carriers");
    assertThat(bars.getFirst().bars())
        .extracting(Bars.Bar::name)
        .contains("c", "ffm-critical", "c, +UseSystemMemoryBarrier")
        .doesNotHaveDuplicates();
    assertThat(bars.get(1).bars())
        .filteredOn(bar -> bar.name().equals("G1, critical linkage"))
        .extracting(Bars.Bar::value)
        .containsExactly(1050.0);
    Chart batches =
        blocks.stream()
            .filter(Chart.class::isInstance)
            .map(Chart.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(batches.series())
        .allSatisfy(
            line -> assertThat(line.points()).isNotEmpty().allMatch(point -> point.x() >= 1));
  }

  @Test
  void timesOfOneKindOfCallAreSamplesOfOneThing() {
    List<Samples> samples = Samples.of(session(whole()));
    assertThat(samples).extracting(Samples::label).doesNotHaveDuplicates();
    assertThat(samples.stream().mapToInt(s -> s.samples().size()).sum())
        .isEqualTo(session(whole()).only(CallTime.class).size());
  }

  /** Of three JVMs a side, one differs: sixty rounds a side were as many samples once. */
  @Test
  void ofSeveralJvmsEachIsOneSampleWhereSessionsAreCompared() {
    JsonNode three = compared(jvms(3, 300), jvms(3, 500));
    assertThat(three.path("verdict").asString()).isEqualTo("undecided");
    assertThat(three.path("reason").asString()).isEqualTo("3 JVMs; a verdict needs 6");
    assertThat(three.path("beforeRuns").asInt()).isEqualTo(3);
    JsonNode six = compared(jvms(6, 300), jvms(6, 500));
    assertThat(six.path("verdict").asString()).isEqualTo("slower");
    assertThat(six.path("ratio").path("n").asInt()).isEqualTo(6);
    assertThat(Samples.of(session(jvms(6, 300))).getFirst().independent()).hasSize(6);
  }

  private JsonNode compared(List<Observation> before, List<Observation> after) {
    Diff diff =
        new Diff(
            List.of(Side.of(study, session(before))),
            List.of(Side.of(study, session(after))),
            Map.of());
    return Answers.json(diff.answer()).path("rows").get(0);
  }

  private static List<Observation> jvms(int count, long nanos) {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      for (int fork = 0; fork < count; fork++) {
        seen.add(timeIn(fork, round, CallKind.FFM, nanos + fork + round % 2));
      }
    }
    return seen;
  }

  @Test
  void aWrongAnswerFails() {
    CallTime wrong = time(CallJvm.PLAIN, 0, CallKind.FFM, Callee.ARE_PRIME, 4, 100, false);
    assertThat(study.answer(session(List.of(wrong))).failures())
        .containsExactly("wrong answer: are-prime called by ffm");
  }

  @Test
  void anEmptySessionSaysSo() {
    Report report = study.answer(session(List.of()));
    assertThat(report.blocks()).containsExactly(Conclusion.NOTHING);
    assertThat(document(session(List.of())).path("calls")).isEmpty();
  }

  @Test
  void aSessionIsReadAsItWasSaved() throws Exception {
    SessionStore store = SessionStore.create(folder);
    store.save(session(whole()), study.kinds());
    assertThat(store.load(name -> study.kinds())).isEqualTo(session(whole()));
  }

  private JsonNode document(Session session) {
    return Answers.json(study.answer(session));
  }

  private static JsonNode call(JsonNode calls, String kind, String function, int batch) {
    for (JsonNode call : calls) {
      if (call.path("kind").asString().equals(kind)
          && call.path("function").asString().equals(function)
          && call.path("batch").asInt() == batch) {
        return call;
      }
    }
    throw new AssertionError("no " + kind + " " + function + " " + batch);
  }

  private Session session(List<Observation> seen) {
    return new Session(
        Session.FORMAT, study.plan(40_000, 7), Sessions.environment(1000, 1100), seen, false);
  }

  private static List<Observation> whole() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long disturbed = 200L * (round % 2 == 0 ? 1 : 100) + round * 100L;
      for (CallJvm jvm : CallJvm.values()) {
        seen.add(time(jvm, round, CallKind.C, Callee.IDENTITY, 0, disturbed, true));
        seen.add(
            time(jvm, round, CallKind.FFM_CRITICAL, Callee.IDENTITY, 0, disturbed + 300, true));
      }
      seen.add(time(CallJvm.PLAIN, round, CallKind.C, Callee.ARE_PRIME, 4, 8 * disturbed, true));
    }
    seen.add(new CallMissed(CallJvm.PLAIN, Optional.of(CallKind.JNI), "no library", "build it"));
    seen.add(stall(Linkage.DEFAULT, 140_000_000));
    seen.add(stall(Linkage.CRITICAL, 1_050_000_000));
    seen.add(
        new Stall(
            Collector.ZGC,
            Linkage.CRITICAL,
            Reading.unavailable("no such collector", "another JDK")));
    seen.add(
        new CarrierGap(
            CarrierWork.CPU_DOWNCALL,
            1,
            Reading.of(new CarrierGap.Times(1_000_000_000, 1_001_000_000))));
    return seen;
  }

  private static Stall stall(Linkage linkage, long nanos) {
    return new Stall(
        Collector.G1, linkage, Reading.of(new Stall.Times(1_000_000_000, nanos, nanos, 20)));
  }

  private static CallTime time(
      CallJvm jvm, int round, CallKind kind, Callee callee, int batch, long nanos, boolean right) {
    return new CallTime(jvm, 0, round, kind, callee, batch, 100, nanos, right, Optional.empty());
  }
}
