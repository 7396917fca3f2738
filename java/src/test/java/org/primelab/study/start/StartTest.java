package org.primelab.study.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartTest {
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
    return new Weight(strand, 0, strand.crowd(), Weighing.bytes(strand)).bytesEach();
  }
}
