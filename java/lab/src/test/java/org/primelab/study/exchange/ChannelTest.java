package org.primelab.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.child.ChildConnection;
import org.primelab.child.Halt;
import org.primelab.ffi.StopFlag;

class ChannelTest {
  private final StopFlag stop = new StopFlag();

  @ParameterizedTest
  @EnumSource(Channel.class)
  void everyMessageArrivesOnce(Channel channel) throws Exception {
    try (Exchange exchange = channel.open(stop)) {
      for (int pairs : new int[] {1, 2, 5}) {
        for (long messages : new long[] {1, 3, 5_000}) {
          Tally received = exchange.send(pairs, messages, stop).received();
          assertThat(received.count()).as("%d × %d", pairs, messages).isEqualTo(messages);
          assertThat(received.equalTo(Tally.ofAll(1, messages))).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void anEndThatIsAskedForIsSoon(Channel channel) throws Exception {
    try (Exchange exchange = channel.open(stop)) {
      FutureTask<Exchange.Delivery> running =
          new FutureTask<>(() -> exchange.send(2, Long.MAX_VALUE / 8, stop));
      Thread.ofPlatform().daemon().start(running);
      Thread.sleep(20);
      stop.raise();
      assertThat(running.get().received().count()).isLessThan(Long.MAX_VALUE / 8);
    }
  }

  /** Starting the pool was in the time of the first timing's messages once. */
  @Test
  void workIsStolenByThreadsThatWereThereWhenTheClockStarted() {
    List<Long> there = new ArrayList<>();
    StealingExchange exchange =
        new StealingExchange(
            () -> {
              there.add(
                  Thread.getAllStackTraces().keySet().stream()
                      .filter(thread -> thread.getClass().getName().contains("StealingExchange"))
                      .count());
              return there.size();
            });
    assertThat(exchange.send(3, 100, stop))
        .satisfies(sent -> assertThat(sent.nanos()).isEqualTo(1));
    assertThat(there.getFirst()).isGreaterThanOrEqualTo(3);
  }

  /** A buffer of one, so that everybody has to wait again and again. */
  @Test
  void theOneLockQueueLosesNothingWhereRoomIsShort() throws Exception {
    QueueExchange exchange =
        new QueueExchange(pairs -> new BlockingConduit(new ArrayBlockingQueue<>(1)));
    for (int round = 0; round < 20; round++) {
      Tally received = exchange.send(4, 1_000, stop).received();
      assertThat(received.equalTo(Tally.ofAll(1, 1_000))).isTrue();
    }
  }

  @Test
  void whatIsLostDoubledOrChangedShows() {
    Tally all = Tally.ofAll(1, 3);
    assertThat(tally(3, 1, 2).equalTo(all)).as("in any order").isTrue();
    assertThat(tally(1, 2).equalTo(all)).as("lost").isFalse();
    assertThat(tally(1, 2, 3, 3).equalTo(all)).as("doubled").isFalse();
    assertThat(tally(1, 2, 4).equalTo(all)).as("changed").isFalse();
    assertThat(tally(2, 2, 2).equalTo(all)).as("the same plain sum").isFalse();
  }

  private static Tally tally(long... ids) {
    Tally tally = new Tally();
    for (long id : ids) {
      tally.add(id);
    }
    return tally;
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE", "SHARED_MEMORY"})
  void aReceiverThatHangsIsEndedAndTold(Channel channel) throws Exception {
    ProcessExchange.Way way =
        channel == Channel.PIPE ? ChildConnection::byPipe : ChildConnection::byMemory;
    try (ProcessExchange exchange =
        new ProcessExchange(way, stop, expected -> Duration.ofMillis(300))) {
      Process receiver = exchange.process();
      Halt.stop(receiver.toHandle());
      Assertions.assertThatThrownBy(() -> exchange.send(2, 1_000_000, stop))
          .isInstanceOf(ExecutionException.class)
          .hasMessage("the receiving process gave no answer within 0.3 s; ended it");
      assertThat(receiver.waitFor()).isEqualTo(128 + 9);
    }
  }

  @Test
  void aReceiverThatIsKilledIsNoticed() throws Exception {
    for (Channel channel : List.of(Channel.PIPE, Channel.SHARED_MEMORY)) {
      ProcessExchange exchange = (ProcessExchange) channel.open(stop);
      assertThat(exchange.send(1, 10, stop).received().count()).isEqualTo(10);
      exchange.process().destroyForcibly().waitFor();
      Assertions.assertThatThrownBy(() -> exchange.send(1, 100_000, stop))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(IOException.class);
      exchange.close();
    }
  }
}
