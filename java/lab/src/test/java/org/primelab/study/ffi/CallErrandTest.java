package org.primelab.study.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.CallKind;

class CallErrandTest {
  private static final List<CallKind> KINDS =
      List.of(CallKind.C, CallKind.FFM, CallKind.FFM_CRITICAL_HEAP);

  @Test
  void anOrderIsReadAsItWasWritten() {
    CallErrand.Order order =
        new CallErrand.Order(5, 1L << 31, "adders", KINDS, List.of(0, 1, 1024));
    assertThat(CallErrand.Order.of(order.words())).isEqualTo(order);
    CallErrand.Order none = new CallErrand.Order(5, 0, "adders", List.of(), List.of());
    assertThat(CallErrand.Order.of(none.words())).isEqualTo(none);
  }

  /** The windows of a turn follow one another; of all turns, each is a cell's. */
  private static List<CallErrand.Cell> eachThrice(List<CallErrand.Cell> windows) {
    List<CallErrand.Cell> turns = new ArrayList<>();
    for (int i = 0; i < windows.size(); i += 3) {
      assertThat(windows.subList(i, i + 3)).containsOnly(windows.get(i));
      turns.add(windows.get(i));
    }
    return turns;
  }

  @Test
  void everyCellIsTimedTwiceARoundInAnotherOrder() throws IOException, InterruptedException {
    CallErrand.Order order = new CallErrand.Order(400, 3, "adders", KINDS, List.of(0, 2));
    List<CallTime> times = new ArrayList<>();
    new CallErrand()
        .run(
            order.words(),
            row ->
                times.add(
                    CallErrand.time(CallJvm.PLAIN, 1, order, Arrays.stream(row).boxed().toList())));
    assertThat(times).allMatch(CallTime::right).allMatch(time -> time.fork() == 1);
    assertThat(times)
        .allMatch(time -> time.window().orElseThrow().ticks().size() == Math.min(3, time.calls()));
    Map<Integer, List<CallErrand.Cell>> rounds =
        times.stream()
            .collect(
                Collectors.groupingBy(
                    CallTime::round,
                    Collectors.mapping(
                        t -> new CallErrand.Cell(t.way(), t.callee(), t.batch()),
                        Collectors.collectingAndThen(
                            Collectors.toList(), CallErrandTest::eachThrice))));
    List<CallErrand.Cell> turns = SlicedCalls.turns(order.cells());
    assertThat(rounds.get(0)).containsExactlyInAnyOrderElementsOf(turns).isNotEqualTo(turns);
    // What no longer fits into the time is left out of the rounds that follow.
    assertThat(rounds.values())
        .allSatisfy(
            cells -> {
              List<CallErrand.Cell> left = new ArrayList<>(turns);
              assertThat(cells).allSatisfy(cell -> assertThat(left.remove(cell)).isTrue());
            });
    assertThat(order.cells()).hasSize(8);
  }
}
