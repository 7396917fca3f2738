package org.primelab.study.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Conclusion;
import org.primelab.report.Report;
import org.primelab.report.Sentence;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.Answers;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import tools.jackson.databind.JsonNode;

/** What is made of rounds that were never run, and that both services know the answers. */
class ClientsStudyTest {
  private final ClientsStudy study = new ClientsStudy();

  private Report answer(Served... seen) {
    Session session =
        Sessions.whole(study.plan("trial-java", 2, List.of(20, 1), 1000, 7), List.of(seen));
    return study.answer(session);
  }

  private static Served served(Service service, int round, long nanos, Long... waits) {
    return new Served(service, 20, round, nanos, List.of(waits), 0);
  }

  @Test
  void latencyAndThroughputAreComparedRoundByRound() {
    Report report =
        answer(
            served(Service.WHOLE, 0, 100_000_000, 10L, 30L, 20L),
            served(Service.SPLIT, 0, 200_000_000, 40L, 40L, 40L),
            served(Service.WHOLE, 1, 10_000_000, 1L, 2L, 3L),
            served(Service.SPLIT, 1, 20_000_000, 4L, 4L, 4L));
    JsonNode split = Answers.json(report).path("services").get(1);
    assertThat(split.path("clients").asInt()).isEqualTo(20);
    assertThat(split.path("latencyToWhole").path("median").asDouble()).isEqualTo(2);
    assertThat(split.path("perSecondToWhole").path("median").asDouble()).isEqualTo(0.5);
    assertThat(Answers.json(report).path("services").get(0).path("perSecond").path("high"))
        .hasToString("300.0");
    assertThat(report.blocks())
        .filteredOn(Sentence.class::isInstance)
        .extracting(Object::toString)
        .singleElement()
        .asString()
        .contains("With 20 clients, an answer takes 2.00 times as long");
  }

  @Test
  void nothingIsSaidOfWhatWasNotServed() {
    assertThat(answer().blocks()).containsExactly(Conclusion.NOTHING);
  }

  @Test
  void aWrongAnswerFailsTheSession() {
    assertThat(answer(new Served(Service.SPLIT, 1, 0, 9, List.of(1L, 2L), 1)).failures())
        .containsExactly("split over all workers: 1 of 2 answers are wrong");
  }

  @ParameterizedTest
  @EnumSource
  void bothServicesKnowTheAnswer(Service service) throws Exception {
    Kernel kernel = Kernels.standard().byName("trial-java");
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Desk desk = new Desk(kernel, threads, 3, new StopFlag());
      for (long n : new long[] {2, 9, 1_000_003, 999_999_999_989L, 3_333_333_333_333L}) {
        Argument number = Argument.number(n);
        assertThat(kernel.answer(desk.ask(service, number)))
            .as("%s %d", service, n)
            .isEqualTo(kernel.suite().oracle().of(number));
      }
    }
  }
}
