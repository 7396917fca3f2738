package org.primelab.disassembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as objdump prints them for code of gcc and of HotSpot, on x86-64 and AArch64. */
class InstructionKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DIVIDE | div %rsi",
        "DIVIDE | vdivpd %zmm1,%zmm2,%zmm3",
        "DIVIDE | udiv x3, x1, x2",
        "DIVIDE | idivq 0x8(%rsp)",
        "MULTIPLY | imul %rax,%rdx",
        "MULTIPLY | mulx %rcx,%rax,%rdx",
        "MULTIPLY | vpmadd52luq %zmm0,%zmm1,%zmm2",
        "MULTIPLY | vfnmadd231pd %ymm0,%ymm1,%ymm2",
        "MULTIPLY | vmulpd %ymm0,%ymm1,%ymm2",
        "MULTIPLY | msub x4, x3, x2, x1",
        "MULTIPLY | umulh x4, x3, x2",
        "MULTIPLY | fmla v0.2d, v1.2d, v2.2d",
        "ROOT | vsqrtsd %xmm0,%xmm0,%xmm0",
        "CONVERT | vroundpd $0xb,%ymm0,%ymm1",
        "CONVERT | cvtsi2sd %rax,%xmm0",
        "COMPARE | test %rdx,%rdx",
        "COMPARE | vcmppd $0x0,%zmm0,%zmm1,%k1",
        "COMPARE | vpcmpeqd %ymm0,%ymm1,%ymm2",
        "COMPARE | cmp x1, #0x3",
        "BRANCH | jne +0x40",
        "BRANCH | call elsewhere",
        "BRANCH | cbnz x0, +0x40",
        "BRANCH | b.ne +0x40",
        "MOVE | mov %rdi,%rax",
        "MOVE | cmovae %rdi,%r12",
        "MOVE | vmovq %xmm0,%rax",
        "MOVE | ldr x0, [x1]",
        "MOVE | stp x29, x30, [sp]",
        "NOP | nopw 0x0(%rax,%rax,1)",
        "NOP | cs nopw 0x0(%rax,%rax,1)",
        "NOP | endbr64",
        "OTHER | lea (%rdi,%r13,1),%r12",
        "OTHER | add $0x2,%rsi",
        "OTHER | sub x1, x1, #0x1",
        "OTHER | bswap %rax",
        "OTHER | shl %rax",
      })
  void isByTheName(InstructionKind kind, String text) {
    assertThat(InstructionKind.of(text)).isEqualTo(kind);
  }
}
