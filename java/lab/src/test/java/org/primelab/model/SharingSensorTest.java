package org.primelab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.model.SharingSensor.Job;
import org.primelab.model.SharingSensor.Told;
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.simulated.SimulatedWork;
import org.primelab.simulated.SimulatedWork.Done;

class SharingSensorTest {
  private static final long ALONE_NANOS = 100_000_000;

  private static Told told(double... took) {
    return new SharingSensor(2, 0.01)
        .of(IntStream.range(0, took.length).mapToObj(i -> new Job(i, 1, took[i])).toList());
  }

  /** Machines whose host moves their CPUs about, little and much, for short and for long. */
  @ParameterizedTest
  @CsvSource({"16, 0.05, 8e6, 1", "16, 0.15, 8e6, 2", "16, 0.2, 5e8, 3", "64, 0.1, 2e7, 4"})
  void whatJobsTellIsTheTruth(int cpus, double share, double stayNanos, long seed) {
    SimulatedMachine machine =
        new SimulatedMachine(
            Shape.guest(cpus), new Floating(share, stayNanos), Latencies.MESH, seed);
    List<Done> done =
        new SimulatedWork(machine, 2, 250_000)
            .run(Collections.nCopies(2 * cpus, ALONE_NANOS), cpus);
    double truth =
        done.stream().mapToDouble(Done::sharedNanos).sum()
            / done.stream().mapToDouble(Done::tookNanos).sum();
    Told told =
        new SharingSensor(2, 0.01)
            .of(
                done.stream()
                    .map(d -> new Job(d.worker(), ALONE_NANOS / 1e9, d.tookNanos() / 1e9))
                    .toList());
    assertThat(told.share()).isCloseTo(truth, within(0.05));
    assertThat(told.workers()).hasSize(cpus);
    for (int worker = 0; worker < cpus; worker++) {
      int its = worker;
      List<Done> own = done.stream().filter(d -> d.worker() == its).toList();
      assertThat(told.workers().get(worker))
          .isCloseTo(
              own.stream().mapToDouble(Done::sharedNanos).sum()
                  / own.stream().mapToDouble(Done::tookNanos).sum(),
              within(0.05));
    }
  }

  @Test
  void whoeverSharedAllTheTimeTookTwiceAsLong() {
    assertThat(told(2, 2, 2, 2).share()).isEqualTo(1);
    assertThat(told(1, 1, 1, 2).share()).isCloseTo(0.4, within(1e-9));
    assertThat(told(1, 1, 1, 2).stretched()).isEqualTo(1);
    assertThat(told(1, 1, 1, 2).longest()).isEqualTo(2);
    assertThat(told(1.5).share()).as("a second of 1.5").isCloseTo(2.0 / 3, within(1e-9));
  }

  @Test
  void aSlowerClockIsToldApart() {
    Told slower = told(1.1, 1.1, 1.1, 1.1, 1.11, 1.1, 1.1, 1.1, 1.1, 2.2);
    assertThat(slower.clock()).isCloseTo(1.1, within(1e-9));
    assertThat(slower.share()).isCloseTo(2 / 11., within(0.01));
    assertThat(told(1.02, 1.01, 1).clock()).as("noise").isEqualTo(1);
  }

  @Test
  void noiseIsNoSharing() {
    Told told = told(1.005, 0.99, 1.009, 1.0);
    assertThat(told.share()).isZero();
    assertThat(told.low()).isZero();
    assertThat(told.high()).isBetween(0.005, 0.05);
  }

  @Test
  void whatCostsLittleIsHardToTell() {
    List<Job> jobs = Stream.of(1.0, 1.0, 1.25).map(took -> new Job(0, 1, took)).toList();
    assertThat(new SharingSensor(1.25, 0.01).of(jobs).share()).isCloseTo(1.25 / 3.25, within(1e-9));
    assertThatThrownBy(() -> new SharingSensor(1, 0.01)).hasMessageContaining("slowdown 1");
  }
}
