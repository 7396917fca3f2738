package org.primelab.study.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;
import org.primelab.report.Bars;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.Samples;

class StartStudyTest {
  @ParameterizedTest
  @EnumSource(Strand.class)
  void everyStrandIsStartedAndJoined(Strand strand) throws IOException, InterruptedException {
    assertThat(Starting.nanos(strand)).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Switch.class)
  void controlGoesBackAndForth(Switch between) throws InterruptedException {
    assertThat(PingPong.nanos(between)).isPositive();
  }

  @Test
  void whatWasMeasuredIsDrawnAndCanBeComparedByRounds() {
    StartStudy start = new StartStudy();
    Session session =
        Sessions.whole(
            start.plan(1000, 1),
            List.of(
                new StartTime(Strand.PLATFORM, 0, 2, 100_000),
                new StartTime(Strand.PLATFORM, 1, 2, 120_000),
                new StartTime(Strand.VIRTUAL, 0, 2, 2_000),
                new SwitchTime(Switch.PLATFORM, 0, 2, 8_000)));
    assertThat(
            start.answer(session).blocks().stream()
                .filter(Bars.class::isInstance)
                .map(block -> ((Bars) block).name()))
        .containsExactly("starts", "switches");
    assertThat(Samples.of(session))
        .extracting(Samples::label, samples -> samples.samples().size())
        .containsExactly(
            tuple("start platform", 2), tuple("start virtual", 1), tuple("switch platform", 1));
  }

  /** No time in it: what a process, a thread with a stack, and an object weigh. */
  @Test
  void aProcessWeighsMoreThanAThreadAndThatMoreThanAVirtualOne()
      throws IOException, InterruptedException {
    double process = each(Strand.PROCESS);
    double platform = each(Strand.PLATFORM);
    double virtual = each(Strand.VIRTUAL);
    assertThat(virtual).isPositive();
    assertThat(platform).isGreaterThan(virtual);
    assertThat(process).isGreaterThan(platform);
  }

  private static double each(Strand strand) throws IOException, InterruptedException {
    return new Weight(strand, 0, strand.crowd(), Weighing.bytes(strand, new StopFlag()))
        .bytesEach();
  }
}
