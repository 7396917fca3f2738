package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Timeline.Arrow;
import org.primelab.report.Timeline.Slice;

class TimelineTest {
  private static final Slice WORK = new Slice("a", "work", 0, 1, "");

  @Test
  void tellsTheStatesThatOccurInTheirOrder() {
    assertThat(
            timeline("t", List.of(new Slice("b", "wait", 0, 1, ""), WORK), List.of()).occurring())
        .containsExactly("work", "wait");
    assertThat(timeline("t", List.of(), List.of()).occurring()).isEmpty();
  }

  @Test
  void aSliceHasALengthALaneAndAState() {
    assertThatThrownBy(() -> new Slice("a", "work", 1, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Slice("a", "work", Double.NaN, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    refused("t", new Slice("c", "work", 0, 1, ""), null);
    refused("t", new Slice("a", "sleep", 0, 1, ""), null);
  }

  @Test
  void anArrowGoesFromLaneToLane() {
    assertThat(timeline("t", List.of(WORK), List.of(new Arrow("a", "b", 0.5, 0.6, "x"))).arrows())
        .hasSize(1);
    refused("t", WORK, new Arrow("c", "b", 0, 1, ""));
    refused("t", WORK, new Arrow("a", "c", 0, 1, ""));
  }

  @Test
  void aNameIsOneThatAPageCanHave() {
    refused("A name", WORK, null);
    refused("", WORK, null);
  }

  private static void refused(String name, Slice slice, @Nullable Arrow arrow) {
    assertThatThrownBy(
            () -> timeline(name, List.of(slice), arrow == null ? List.of() : List.of(arrow)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Timeline timeline(String name, List<Slice> slices, List<Arrow> arrows) {
    return new Timeline(
        name,
        "Title",
        new Axis("time", "ms"),
        List.of("a", "b"),
        List.of("work", "sit", "wait"),
        slices,
        arrows,
        Optional.empty());
  }
}
