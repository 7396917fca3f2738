package org.primelab.disassembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Reading;

class ObjdumpTest {
  /** Of trial_c, as binutils 2.40 prints it. */
  private static final String X86 =
      """

      /tmp/code:     file format binary


      Disassembly of section .data:

      00000000 <.data>:
         0:\t48 83 c6 02          \tadd    $0x2,%rsi
         4:\t48 f7 f6             \tdiv    %rsi
         7:\t48 8b 05 00 10 00 00 \tmov    0x1000(%rip),%rax        # 0x100e
         e:\t48 85 d2             \ttest   %rdx,%rdx
        11:\t75 ed                \tjne    0x0
        13:\te9 00 00 01 00       \tjmp    0x10018
      """;

  private static final String ARM =
      """
         0:\t9ac30822 \tudiv\tx2, x1, x3
         4:\t9b038440 \tmsub\tx0, x2, x3, x1
         8:\tb5ffffc0 \tcbnz\tx0, 0x0
         c:\td65f03c0 \tret
      """;

  private static HotCode code(int size) {
    return new HotCode(
        new CodeBlock("f", "C2", 4096, new byte[size]), 10, new TreeMap<>(Map.of(14, 7)));
  }

  @Test
  void instructionsHaveTheirPlaceLengthAndSamples() {
    assertThat(Objdump.instructions(X86, code(24)))
        .containsExactly(
            new Instruction(0, 4, "add $0x2,%rsi", 0),
            new Instruction(4, 3, "div %rsi", 0),
            new Instruction(7, 7, "mov 0x1000(%rip),%rax", 0),
            new Instruction(14, 3, "test %rdx,%rdx", 7),
            new Instruction(17, 2, "jne +0x0", 0),
            new Instruction(19, 5, "jmp elsewhere", 0));
  }

  @Test
  void wordsOfArmAreFourBytes() {
    List<Instruction> instructions = Objdump.instructions(ARM, code(16));
    assertThat(instructions).extracting(Instruction::length).containsOnly(4);
    assertThat(instructions.get(2).target()).hasValue(0);
    assertThat(instructions.get(3).target()).isEmpty();
    assertThat(instructions)
        .extracting(Instruction::kind)
        .containsExactly(
            InstructionKind.DIVIDE,
            InstructionKind.MULTIPLY,
            InstructionKind.BRANCH,
            InstructionKind.BRANCH);
  }

  /** Where there is no objdump, the reading says what to install. */
  @Test
  void readsRealBytesOrSaysWhatIsMissing() {
    byte[] noRealInstruction = {0x48, (byte) 0xf7, (byte) 0xf6};
    HotCode code = new HotCode(new CodeBlock("f", "C2", 0, noRealInstruction), 1, new TreeMap<>());
    switch (Objdump.instructions(code)) {
      case Reading.Value<List<Instruction>>(List<Instruction> all) -> assertThat(all).isNotEmpty();
      case Reading.Unavailable<List<Instruction>>(String reason, String cure) -> {
        assertThat(reason).startsWith("objdump");
        assertThat(cure).isNotEmpty();
      }
    }
  }
}
