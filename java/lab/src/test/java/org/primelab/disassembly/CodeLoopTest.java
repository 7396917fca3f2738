package org.primelab.disassembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Reading;

class CodeLoopTest {
  /** Instructions of two bytes each, with so many samples. */
  private static List<Instruction> block(int[] samples, String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new Instruction(2 * i, 2, texts[i], samples[i]))
        .toList();
  }

  /** A loop from 2 to 8 within one from 0 to 10. */
  private static List<Instruction> nested(int... samples) {
    return block(samples, "mov", "add", "div %rsi", "test", "jne +0x2", "jl +0x0", "ret");
  }

  private static CodeLoop found(List<Instruction> block, long samples) {
    return CodeLoop.hottest(block, samples).found().orElseThrow();
  }

  @Test
  void isTheInnermostThatHasNearlyAll() {
    CodeLoop loop = found(nested(5, 10, 60, 20, 5, 0, 0), 100);
    assertThat(loop.at()).isEqualTo(2);
    assertThat(loop.bytes()).isEqualTo(8);
    assertThat(loop.samples()).isEqualTo(95);
    assertThat(loop.mix())
        .isEqualTo(
            Map.of(
                InstructionKind.OTHER, 1,
                InstructionKind.DIVIDE, 1,
                InstructionKind.COMPARE, 1,
                InstructionKind.BRANCH, 1));
  }

  @Test
  void isTheOuterOneWhereMuchIsAroundTheInner() {
    assertThat(found(nested(50, 0, 30, 0, 0, 20, 0), 100).at()).isZero();
  }

  @Test
  void thereIsNoneWhereTimeIsElsewhere() {
    assertThat(CodeLoop.hottest(nested(1, 1, 1, 1, 1, 1, 90), 100).missing()).isPresent();
    assertThat(CodeLoop.hottest(nested(0, 0, 60, 0, 0, 0, 0), 1000).missing()).isPresent();
    assertThat(CodeLoop.hottest(block(new int[] {9, 1}, "mov", "ret"), 10))
        .isInstanceOf(Reading.Unavailable.class);
  }

  @Test
  void aBranchForwardsIsNoLoop() {
    assertThat(CodeLoop.hottest(block(new int[] {9, 1}, "jmp +0x2", "ret"), 10).missing())
        .isPresent();
  }

  @Test
  void hasAnInstruction() {
    assertThatThrownBy(() -> new CodeLoop(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
