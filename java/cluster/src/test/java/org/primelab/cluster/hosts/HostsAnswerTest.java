package org.primelab.cluster.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.cluster.engine.Cluster;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;

/** On made-up sessions: two kernels each, whose rows may stand in any order. */
class HostsAnswerTest {
  private static final HostsPlan PLAN =
      new HostsPlan(
          new Cluster(Cluster.OWN, Optional.empty(), List.of(), 1), List.of("kernels", "--time"));

  private static HostSession session(String host, String cpu, int attempt, double a, double b) {
    return session(host, cpu, attempt, "", row("a", a), row("b", b));
  }

  private static HostSession session(
      String host, String cpu, int attempt, String errors, String... rows) {
    String answer =
        """
        {"study":"kernels","environment":{"os":"Linux","cpus":2,"cpu":{"value":"%s"},
         "governor":{"reason":"none","cure":"none"},"load":{"median":1,"low":1,"high":1,"n":9}},
         "kernels":[%s]}"""
            .formatted(cpu, String.join(",", rows));
    return new HostSession(host, "boot-" + host, attempt, rows.length == 0 ? 2 : 0, answer, errors);
  }

  private static String row(String kernel, double median) {
    return row(kernel, median, 9);
  }

  private static String row(String kernel, double median, int n) {
    return "{\"kernel\":\"%s\",\"nanos\":{\"median\":%s,\"low\":%s,\"high\":%s,\"n\":%d,\"coverage\":0.96}}"
        .formatted(kernel, median, median - 0.1, median + 0.1, n);
  }

  private static HostsAnswer answer(HostSession... sessions) {
    return HostsAnswer.of(PLAN, false, List.of(sessions));
  }

  private static String verdict(HostsAnswer answer) {
    return answer.blocks().stream().flatMap(HostsAnswerTest::text).findFirst().orElseThrow();
  }

  private static Stream<String> text(Block block) {
    return block instanceof Conclusion(String text) ? Stream.of(text) : Stream.empty();
  }

  @Test
  void theOddOneIsNamed() {
    HostsAnswer answer =
        answer(
            session("h1", "X", 0, 1, 2),
            session("h2", "X", 0, "", row("b", 2.05), row("a", 1.05)),
            session("h3", "Y", 0, 1.5, 2));
    assertThat(answer.figures()).isEqualTo(2);
    assertThat(answer.odd()).contains("h3");
    assertThat(verdict(answer))
        .isEqualTo("h3 is the odd one of h1, h2, h3: apart in 1 of 2 figures");
    assertThat(answer.differences().getFirst().figure()).isEqualTo("kernels[a].nanos");
    assertThat(answer.differences().getFirst().apart()).containsExactly("h3");
    assertThat(answer.environment())
        .containsExactly(new HostsAnswer.Trait("cpu", List.of("X", "X", "Y")));
  }

  @Test
  void whereAllAgreeNoneIsOdd() {
    HostsAnswer answer =
        answer(
            session("h1", "X", 0, 1, 2), session("h2", "X", 0, 1, 2), session("h3", "X", 0, 1, 2));
    assertThat(answer.odd()).isEmpty();
    assertThat(verdict(answer)).startsWith("no odd one among h1, h2, h3");
  }

  @Test
  void twoCannotTellWhichIsOdd() {
    HostsAnswer answer = answer(session("h1", "X", 0, 1, 2), session("h2", "X", 0, 2, 2));
    assertThat(answer.odd()).isEmpty();
    assertThat(verdict(answer)).startsWith("h1, h2 differ in 1 of 2 figures");
    assertThat(answer.differences().getFirst().ratio()).isEqualTo(2);
  }

  @Test
  void tooFewSamplesCompareNothing() {
    HostsAnswer answer =
        answer(
            session("h1", "X", 0, "", row("a", 1, 3)), session("h2", "X", 0, "", row("a", 2, 3)));
    assertThat(answer.figures()).isZero();
    assertThat(answer.differences()).isEmpty();
  }

  @Test
  void aRetriedSessionIsMarked() {
    HostsAnswer answer = answer(session("h1", "X", 1, 1, 2), session("h2", "X", 0, 1, 2));
    assertThat(answer.caveats()).extracting("code").containsExactly("retried");
  }

  @Test
  void aHostThatFailsIsAFailureAndComparedWithNobody() {
    HostSession failed = session("h2", "X", 0, "lab start: --time: 'x' is no time\n\tat more");
    assertThat(failed.failures(PLAN)).containsExactly("h2: lab start: --time: 'x' is no time");
    HostsAnswer answer = answer(session("h1", "X", 0, 1, 2), failed);
    assertThat(answer.hosts()).hasSize(1);
    assertThat(verdict(answer)).startsWith("one host, h1: there is nothing");
    assertThat(answer().blocks()).containsExactly(Conclusion.NOTHING);
  }
}
