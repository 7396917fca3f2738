package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.report.Table;
import org.primelab.session.Session;
import org.primelab.study.Answers;
import tools.jackson.databind.JsonNode;

class SmtTest {
  private final SmtStudy smt = new SmtStudy();

  private static JsonNode json(Report report) {
    return Answers.json(report);
  }

  private JsonNode floating() {
    Session session = SmtSessions.floating().session(SmtSessions.DIVIDE, SmtSessions.CHAIN);
    return json(smt.answer(session));
  }

  private static JsonNode corun(JsonNode json, String a, String b, String relation) {
    for (JsonNode cell : json.path("corun")) {
      if (cell.path("a").asString().equals(a)
          && cell.path("b").asString().equals(b)
          && cell.path("class").asString().equals(relation)) {
        return cell;
      }
    }
    throw new AssertionError(a + ", " + b + ", " + relation);
  }

  private static String text(Report report) {
    return report.blocks().stream().map(SmtTest::text).collect(Collectors.joining("\n"));
  }

  private static String text(Block block) {
    return switch (block) {
      case Sentence said -> said.text();
      case Heading(String line) -> line;
      case HeatMap map -> text(map.table());
      case Table table ->
          table.rows().stream().map(row -> String.join(" ", row)).collect(Collectors.joining("\n"));
      default -> "";
    };
  }

  private static List<String> codes(Report report) {
    return report.caveats().stream().map(Caveat::code).toList();
  }

  /** A load that is slowed more from some window on has no one slowdown. */
  @Test
  void coRunsAreTestedWindowByWindow() {
    Session steady =
        new SmtSessions()
            .run(12, "divide", "divide", 26, 27, 1.0, 0)
            .run(12, "multiply-latency", "multiply-latency", 26, 27, 1.0, 0)
            .session(SmtSessions.DIVIDE, SmtSessions.CHAIN);
    assertThat(codes(smt.answer(steady))).doesNotContain("no-steady-state", "trend", "drift");
    Session changed =
        new SmtSessions()
            .run(12, "divide", "divide", 26, 27, 1.0, 0)
            .run(12, "multiply-latency", "multiply-latency", 26, 27, 1.0, 0)
            .run(12, "multiply-latency", "multiply-latency", 26, 27, 1.2, 0)
            .session(SmtSessions.DIVIDE, SmtSessions.CHAIN);
    assertThat(smt.answer(changed).caveats())
        .extracting(Caveat::message)
        .anyMatch(
            words ->
                words.contains(
                    "multiply-latency beside itself, apart (from the 13. of 24 on 1.20 times as"
                        + " much)"));
  }

  @Test
  void theRelationHasSharesAndLatencies() {
    JsonNode pair = floating().path("relation").get(0);
    assertThat(pair.path("declared").asString()).isEqualTo("llc");
    assertThat(pair.path("cpus").toString()).isEqualTo("[0,1]");
    List<String> names = new ArrayList<>();
    double shares = 0;
    for (JsonNode seen : pair.path("classes")) {
      names.add(seen.path("name").asString());
      shares += names.getLast().equals("apart") ? 0 : seen.path("share").asDouble();
    }
    assertThat(names).containsExactly("core", "apart", "llc", "remote");
    assertThat(shares).isCloseTo(1, within(1e-9));
    assertThat(pair.path("classes").get(0).path("latencyNanos").asLong()).isEqualTo(10);
    assertThat(pair.path("classes").get(3).path("latencyNanos").asLong()).isEqualTo(110);
    assertThat(pair.path("classes").get(3).path("windows").asInt()).isEqualTo(3);
  }

  @Test
  void windowsAreSortedByClassAndDoubtfulOnesLeftOut() {
    JsonNode json = floating();
    JsonNode core = corun(json, "divide", "divide", "core");
    assertThat(core.path("windows").asInt()).isEqualTo(9);
    assertThat(core.path("slowdownA").path("median").asDouble()).isCloseTo(1.988, within(0.001));
    assertThat(corun(json, "divide", "divide", "llc").path("slowdownB").path("low").asDouble())
        .isBetween(1.0, 1.01);
    JsonNode windows = json.path("windows");
    assertThat(windows.path("run").asInt()).isEqualTo(35);
    assertThat(windows.path("kept").asInt()).isEqualTo(34);
    assertThat(windows.path("discarded").asInt()).isEqualTo(1);
    assertThat(windows.path("core").asInt()).isEqualTo(20);
    assertThat(windows.path("apart").asInt()).isEqualTo(14);
    assertThat(windows.path("clean").asDouble()).isCloseTo(32 / 34.0, within(1e-9));
    assertThat(corun(json, "divide", "divide", "apart").path("windows").asInt()).isEqualTo(12);
  }

  @Test
  void theYieldOfADividerIsOneAndThatOfAChainIsTwo() {
    JsonNode yields = floating().path("yield");
    assertThat(yields.get(0).path("kernel").asString()).isEqualTo("divide");
    assertThat(yields.get(0).path("value").asDouble()).isCloseTo(1.0, within(0.02));
    assertThat(yields.get(0).path("sentence").asString())
        .isEqualTo("integer divider: the second hyperthread adds nothing");
    assertThat(yields.get(4).path("kernel").asString()).isEqualTo("multiply-latency");
    assertThat(yields.get(4).path("value").asDouble()).isCloseTo(2.0, within(0.02));
    assertThat(yields.get(4).path("sentence").asString()).endsWith("doubles the throughput");
  }

  @Test
  void fewWindowsMakeNoSentence() {
    SmtSessions few =
        new SmtSessions().run(5, "divide", "divide", 9.8, 10.1, 1.98, 0).look(9.9).look(110);
    Report report = smt.answer(few.session(SmtSessions.DIVIDE));
    assertThat(json(report).path("yield").get(0).path("sentence").asString())
        .isEqualTo("too few windows to say: range of 5: 1.01 to 1.01");
    assertThat(text(report)).doesNotContain("adds nothing").doesNotContain("two CPUs do");
  }

  @Test
  void aClassWithoutWindowsIsUnavailableAndSaysHowOftenItWasSeen() {
    JsonNode cell = corun(floating(), "divide", "divide", "remote");
    assertThat(cell.path("windows").asInt()).isZero();
    assertThat(cell.path("slowdownA").path("unavailable").asString())
        .isEqualTo("class remote was seen 3 times of 74");
    assertThat(cell.path("slowdownA").path("cure").asString()).isNotEmpty();
  }

  @Test
  void aLoadThatCannotRunSaysWhy() {
    Session session = SmtSessions.floating().session(SmtSessions.DIVIDE, SmtSessions.ABSENT);
    JsonNode cell = corun(json(smt.answer(session)), "divide", "fma-latency", "core");
    assertThat(cell.path("slowdownA").path("unavailable").asString())
        .isEqualTo("fma-latency: this CPU has no AVX2");
  }

  @Test
  void peopleReadTheMatrixTheReasonsAndThatCpusMove() {
    Report report =
        smt.answer(SmtSessions.floating().session(SmtSessions.DIVIDE, SmtSessions.CHAIN));
    assertThat(text(report))
        .contains("two divide loops slow 1.99 times or more")
        .contains("A divide 1.99█1.01 ")
        .contains("B multiply-latency 1.01 1.00 ")
        .contains("1 of 1 within 3 % of 1")
        .contains("Class remote: unavailable: it was seen 3 times of 74")
        .contains(
            "35 co-runs: 20 core, 14 apart, 1 moved across the gap meanwhile; 94 % of those kept were clean");
    assertThat(codes(report)).contains("floating-cpus").doesNotContain("no-realtime");
  }

  @Test
  void quickCpusThatShareNoDividerAreNoCore() {
    Session session =
        new SmtSessions().run(9, "divide", "divide", 9.8, 10.1, 1.0, 0).session(SmtSessions.DIVIDE);
    JsonNode json = json(smt.answer(session));
    assertThat(json.path("relation").get(0).path("classes").get(0).path("windows").asInt())
        .isZero();
    assertThat(json.path("windows").path("apart").asInt()).isEqualTo(9);
  }

  @Test
  void aSingleCpuHasNoRelation() {
    SmtPlan plan = new SmtPlan(List.of(), List.of(SmtSessions.DIVIDE), 1000);
    Report report = smt.answer(new SmtSessions().session(plan));
    JsonNode json = json(report);
    assertThat(json.path("relation").path("unavailable").asString()).contains("single CPU");
    assertThat(json.path("relation").path("cure").asString()).contains("taskset");
    assertThat(json.path("corun").isEmpty()).isTrue();
    assertThat(codes(report)).contains("one-cpu");
  }

  @Test
  void aPairThatWasRefusedIsACaveat() {
    Report report =
        smt.answer(new SmtSessions().refused("CPUs 0 and 1: errno 11").session(SmtSessions.DIVIDE));
    assertThat(codes(report)).contains("refused");
    assertThat(text(report)).isEqualTo("Nothing was measured.");
  }

  @Test
  void moreThanTwoCpusGetAMatrixOfLatencies() {
    List<DeclaredPair> pairs =
        List.of(
            new DeclaredPair(0, 1, Relation.CORE),
            new DeclaredPair(0, 2, Relation.LLC),
            new DeclaredPair(1, 2, Relation.LLC));
    Session one = new SmtSessions().session(SmtSessions.DIVIDE);
    Session session =
        new Session(
            Session.FORMAT,
            smt.plan(new SmtPlan(pairs, List.of(SmtSessions.DIVIDE), 1000), 1),
            one.environment(),
            List.of(
                new RelationWindow(1, 0, 1, 10),
                new RelationWindow(2, 2, 0, 30),
                new RelationWindow(3, 1, 2, 40)),
            false);
    assertThat(text(smt.answer(session)))
        .contains("CPU 0    ·   10█  30░")
        .contains("CPU 1   10█   ·   40 ");
  }

  @Test
  void aCacheLineThatTakesNoTimeWasNotLookedAt() {
    assertThatThrownBy(() -> new RelationWindow(1, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SmtSessions.floating().run(1, "divide", "divide", 0, 10, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no time: divide and divide");
  }

  @Test
  void aYieldIsASlowdownToo() {
    JsonNode yields = floating().path("yield");
    assertThat(yields.get(0).path("slowdown").path("median").asDouble())
        .isCloseTo(2 / yields.get(0).path("value").asDouble(), within(0.02));
  }
}
