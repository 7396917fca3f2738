package org.primelab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ProtocolException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.child.Frame;

class ToldTest {
  static Stream<Told> all() {
    return Stream.of(
        new Told.Joined("3", "host.example", 8),
        new Told.Left("3", "Command exited with code 137"),
        new Told.Answered("3", 7, 168, 12_345, 4711, 99),
        new Told.Listed(7, List.of(2L, 3L, -59L)),
        new Told.Ended("3", 7, true, 12),
        new Told.Ended("driver", 8, false, 13),
        new Told.Worked(12),
        new Told.GivenUp("Job aborted due to stage failure"),
        new Told.Done(1_000_000_007));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsToldArrives(Told told) throws ProtocolException {
    assertThat(Told.of(told.frame())).isEqualTo(told);
  }

  @Test
  void anythingElseIsRefused() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Told.of(Frame.row("sung", 1)));
  }
}
