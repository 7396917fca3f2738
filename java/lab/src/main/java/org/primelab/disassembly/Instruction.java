package org.primelab.disassembly;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instruction of a block.
 *
 * @param at how far it is from the block's beginning, in bytes
 * @param length in bytes, at least 1
 * @param text as a disassembler writes it, targets of branches as distances from the block's
 *     beginning
 * @param samples how many were taken where it was the next one to be done
 */
public record Instruction(int at, int length, String text, int samples) {
  private static final Pattern TARGET = Pattern.compile("(.*[ ,])\\+0x(\\p{XDigit}+)$");
  private static final int HEX = 16;

  public Instruction {
    if (at < 0 || length < 1 || samples < 0) {
      throw new IllegalArgumentException("%d bytes at %d: %s".formatted(length, at, text));
    }
  }

  /** What it does. */
  public InstructionKind kind() {
    return InstructionKind.of(text);
  }

  /** Where it may go on, if it is a branch within its block. */
  public OptionalInt target() {
    return Optional.of(TARGET.matcher(text))
        .filter(Matcher::matches)
        .map(match -> OptionalInt.of(Integer.parseInt(match.group(2), HEX)))
        .orElse(OptionalInt.empty());
  }
}
