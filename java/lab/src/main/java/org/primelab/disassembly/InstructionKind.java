package org.primelab.disassembly;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an instruction does, of x86-64 or AArch64, by its name: the names of Intel's and Arm's
 * manuals as objdump writes them.
 */
public enum InstructionKind {
  /** Waits for the slowest unit there is. */
  DIVIDE("[iv]?div.*|[usf]div"),
  /** Products, also those that are added to something. */
  MULTIPLY(
      "i?mul.*|v?p?mul.*|vpmadd.*|vfn?m.*|[usf]?n?mul.*|[usf]?m(add|sub|neg|ulh|addl|subl)|f?n?m(la|ls|add|sub).*|fn?m(add|sub)"),
  /** Square roots. */
  ROOT("v?sqrt.*|fsqrt"),
  /** Makes one type of number of another, or a whole one of a fraction. */
  CONVERT("v?cvt.*|v?round.*|vrndscale.*|[su]cvtf|fcvt.*|frint.*"),
  /** Compares, and tests of bits. */
  COMPARE(
      "cmp.*|test.*|v?u?comis.*|v?p?cmp.*|vptest.*|bt|tst|cm[pn]|ccm[pn]|fcmp.*|cm(eq|gt|ge|hi|hs|lt|le|tst)"),
  /** Goes somewhere else. */
  BRANCH("j.*|call.*|ret.*|loop.*|b|bl|blr|br|b\\..*|cbn?z|tbn?z"),
  /** Brings something from memory or to it, or from register to register. */
  MOVE(
      "v?mov.*|cmov.*|v?lddqu|vbroadcast.*|vpbroadcast.*|push.*|pop.*|xchg.*|ld[rpun].*|st[rpun].*|f?mov.*|dup|csel.*|adrp?"),
  /** Nothing: it keeps what follows at a place that is good for it. */
  NOP("nop.*|data16.*|cs nop.*|endbr64|hint.*"),
  /** Sums, shifts, masks and all else. */
  OTHER(".*");

  private final Pattern names;

  InstructionKind(String names) {
    this.names = Pattern.compile(names);
  }

  static InstructionKind of(String text) {
    String name = text.startsWith("cs nop") ? text : text.split("\\s", 2)[0];
    return Stream.of(values())
        .filter(kind -> kind.names.matcher(name).matches())
        .findFirst()
        .orElseThrow();
  }
}
