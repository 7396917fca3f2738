package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.profile.CpuEngine;
import org.primelab.profile.CpuUse;
import org.primelab.profile.SampleKind;
import org.primelab.profile.StackFrame;
import org.primelab.profile.StackSample;
import org.primelab.report.Block;
import org.primelab.report.Table;
import org.primelab.study.watch.SeenStacks.Stack;
import org.primelab.study.watch.SeenStacks.Taken;
import org.primelab.watch.TargetSamples;
import org.primelab.watch.TargetSamples.OfLane;

/** Samples that are made up. */
class GroupedSamplesTest {
  private static final StackFrame MAIN =
      new StackFrame(StackFrame.Type.COMPILED, "app/Main", "main");
  private static final StackFrame WORK =
      new StackFrame(StackFrame.Type.COMPILED, "app/Work", "run");
  private static final StackFrame C =
      new StackFrame(StackFrame.Type.NATIVE, "libzip.so", "deflate_slow");
  private static final StackFrame READ =
      new StackFrame(StackFrame.Type.KERNEL, "", "__x64_sys_read");

  @TempDir private Path folder;

  private static OfLane of(int lane, StackFrame... stack) {
    return new OfLane(
        lane, new StackSample(SampleKind.CPU, 7, "a thread", 0, 0, 1, "", List.of(stack)));
  }

  private Taken taken() {
    return GroupedSamples.of(
        new TargetSamples(
            CpuEngine.PERF_EVENTS,
            Optional.empty(),
            List.of(
                of(1, MAIN),
                of(0, C, WORK, MAIN),
                of(0, C, WORK, MAIN),
                of(0, READ, C, WORK, MAIN),
                of(2, MAIN))),
        lane -> lane == 2 ? Optional.empty() : Optional.of("group-" + lane),
        Optional.of(folder));
  }

  @Test
  void theBusiestGroupAndItsMostFrequentStackComeFirst() {
    assertThat(taken().groups())
        .extracting(SeenStacks.GroupStacks::group, SeenStacks.GroupStacks::samples)
        .as("a thread that is not shown has none")
        .containsExactly(tuple("group-0", 3L), tuple("group-1", 1L));
    assertThat(taken().groups().getFirst().stacks())
        .containsExactly(
            new Stack("deflate_slow (libzip.so)", List.of("Work.run", "Main.main"), 2),
            new Stack("read(2)", List.of("Work.run", "Main.main"), 1));
    assertThat(taken().groups().getFirst().count(CpuUse.SYSTEM_CALL)).isOne();
    assertThat(taken().groups().getFirst().count(CpuUse.PAGE_FAULT)).isZero();
  }

  @Test
  void aFlameGraphHasATowerForEachGroup() {
    assertThat(taken().files()).containsExactly(GroupedSamples.FLAME);
    assertThat(folder.resolve(GroupedSamples.FLAME)).content().contains("group-0", "deflate_slow");
  }

  @Test
  void tablesSayWhatWasDoneAndWhere() {
    List<StackRow> rows = taken().groups().stream().map(StackRow::of).toList();
    assertThat(rows.getFirst().doing()).containsEntry("C", 2 / 3.0).containsEntry("Java", 0.0);
    List<Block> blocks = StackRow.blocks(rows).toList();
    assertThat(blocks).filteredOn(block -> block instanceof Table).hasSize(2);
    assertThat(StackRow.blocks(List.of())).isEmpty();
  }
}
