package org.primelab.disassembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.probe.Reading;

/**
 * Instructions that end with a branch back to the first of them.
 *
 * @param instructions in the order in which they lie, at least one
 */
public record CodeLoop(List<Instruction> instructions) {
  /** An inner loop is the hot one if it has that share of the samples of the hottest. */
  private static final double INNER = 0.8;

  /** A loop with less than that share of all samples is not what the time goes to. */
  private static final double LEAST = 0.25;

  public CodeLoop {
    instructions = List.copyOf(instructions);
    if (instructions.isEmpty()) {
      throw new IllegalArgumentException("no instruction");
    }
  }

  /**
   * The one that most samples lie in: of loops within each other the innermost that has nearly as
   * many as all.
   *
   * @param block all instructions of it
   * @param samples that there were, also elsewhere
   */
  public static Reading<CodeLoop> hottest(List<Instruction> block, long samples) {
    List<CodeLoop> loops = all(block);
    int most = loops.stream().mapToInt(CodeLoop::samples).max().orElse(0);
    Optional<CodeLoop> hot =
        loops.stream()
            .filter(loop -> loop.samples() >= INNER * most)
            .min(Comparator.comparingInt(CodeLoop::bytes));
    return hot.filter(loop -> loop.samples() >= LEAST * samples)
        .map(Reading::of)
        .orElseGet(
            () ->
                Reading.unavailable(
                    "no loop of its hottest code has %.0f %% of the samples".formatted(LEAST * 100),
                    "its time goes to many places: take a profiler"));
  }

  private static List<CodeLoop> all(List<Instruction> block) {
    List<CodeLoop> loops = new ArrayList<>();
    for (int last = 0; last < block.size(); last++) {
      int target = block.get(last).target().orElse(Integer.MAX_VALUE);
      for (int first = 0; first <= last; first++) {
        if (block.get(first).at() == target) {
          loops.add(new CodeLoop(block.subList(first, last + 1)));
        }
      }
    }
    return loops;
  }

  /** How many lie in it. */
  public int samples() {
    return instructions.stream().mapToInt(Instruction::samples).sum();
  }

  /** How long it is. */
  public int bytes() {
    return instructions.stream().mapToInt(Instruction::length).sum();
  }

  /** How far it is from the beginning of its block, in bytes. */
  public int at() {
    return instructions.getFirst().at();
  }

  /** How many instructions there are of each kind that there is. */
  public Map<InstructionKind, Integer> mix() {
    Map<InstructionKind, Integer> mix = new EnumMap<>(InstructionKind.class);
    instructions.forEach(one -> mix.merge(one.kind(), 1, Integer::sum));
    return mix;
  }
}
