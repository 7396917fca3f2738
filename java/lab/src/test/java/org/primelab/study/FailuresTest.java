package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.run.JobFailure;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.suite.Argument;

class FailuresTest {
  /** A run of which a million jobs had no worker left wrote a million lines. */
  @Test
  void aFewOfManyThatFailAlikeAreTold() {
    Session session = Sessions.oneRunThatWentWrong();
    Measurement wrong = session.measurements().getFirst();
    List<JobFailure> many =
        IntStream.range(0, 2_010)
            .mapToObj(n -> new JobFailure(Argument.number(n), "no worker was left for it"))
            .toList();
    Measurement run =
        new Measurement(
            wrong.trial(), 0, 1, 1, wrong.jobs(), many, wrong.workers(), wrong.losses());
    List<String> told = Failures.of(run).toList();
    assertThat(told)
        .hasSize(13)
        .contains("no answer for 9: no worker was left for it", "2,000 more answers are missing")
        .doesNotContain("no answer for 10: no worker was left for it");
  }
}
