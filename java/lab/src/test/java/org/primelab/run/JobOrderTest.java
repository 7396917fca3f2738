package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.instancio.junit.Given;
import org.junit.jupiter.api.Test;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Argument;
import org.primelab.suite.Suite;

class JobOrderTest {
  private static final Suite SUITE = new PrimeSuite();
  private static final List<Argument> WORKLOAD = numbers(15, 1_000_003, 4, 1_000_033, 1_000_037, 2);

  @Test
  void fifoIsAsTheUserWroteIt() {
    assertThat(indexes(JobOrder.FIFO, 1)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void lptBeginsWithTheLargestThatHasNoSmallDivisor() {
    assertThat(indexes(JobOrder.LPT, 1)).containsExactly(4, 3, 1, 0, 2, 5);
  }

  @Test
  void lifoBeginsWithTheLast() {
    assertThat(indexes(JobOrder.LIFO, 1)).containsExactly(5, 4, 3, 2, 1, 0);
  }

  @Test
  void priorityBeginsWithTheLeastWork() {
    assertThat(indexes(JobOrder.PRIORITY, 1)).containsExactly(2, 5, 0, 1, 3, 4);
  }

  @Test
  void lptCountsAboveTwoToThe63AsLarge() {
    List<Job> jobs = JobOrder.LPT.jobs(numbers(Long.MAX_VALUE - 24, -59), SUITE::work, 0);
    assertThat(jobs).extracting(Job::index).containsExactly(1, 0);
  }

  @Test
  void shuffleIsRepeatableByItsSeed() {
    assertThat(indexes(JobOrder.SHUFFLE, 5)).isEqualTo(indexes(JobOrder.SHUFFLE, 5));
    assertThat(LongStream.range(0, 20).mapToObj(seed -> indexes(JobOrder.SHUFFLE, seed)))
        .as("orders of 20 seeds")
        .doesNotHaveDuplicates();
  }

  @Property
  void everyOrderKeepsEveryJob(@Given JobOrder order, @Whole long[] bits, @Whole long seed) {
    List<Argument> workload = numbers(bits);
    assertThat(order.jobs(workload, SUITE::work, seed))
        .hasSize(workload.size())
        .allSatisfy(job -> assertThat(job.argument()).isEqualTo(workload.get(job.index())))
        .extracting(Job::index)
        .doesNotHaveDuplicates();
  }

  private static List<Integer> indexes(JobOrder order, long seed) {
    return order.jobs(WORKLOAD, SUITE::work, seed).stream().map(Job::index).toList();
  }

  private static List<Argument> numbers(long... bits) {
    return LongStream.of(bits).mapToObj(Argument::number).toList();
  }
}
