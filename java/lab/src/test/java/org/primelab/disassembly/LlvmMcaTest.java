package org.primelab.disassembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Reading;

class LlvmMcaTest {
  @Test
  void cyclesAreThoseOfARound() {
    String printed = "Iterations:        200\nInstructions:      400\nTotal Cycles:      5004\n";
    assertThat(LlvmMca.cycles(printed)).isEqualTo(Reading.of(25.02));
    assertThat(LlvmMca.cycles("").missing()).isPresent();
  }

  /** A chain of additions takes a cycle each on every CPU that LLVM has a model of. */
  @Test
  void predictsALoopOrSaysWhatIsMissing() {
    byte[] addition = {0x48, 0x01, (byte) 0xc0};
    CodeLoop loop = new CodeLoop(List.of(new Instruction(0, 3, "add %rax,%rax", 0)));
    switch (LlvmMca.of(loop, new CodeBlock("f", "C2", 0, addition))) {
      case Reading.Value<LlvmMca.Predicted>(LlvmMca.Predicted predicted) -> {
        assertThat(predicted.cycles()).isPositive();
        assertThat(predicted.version()).isNotEqualTo("unknown");
      }
      case Reading.Unavailable<LlvmMca.Predicted>(String reason, String cure) ->
          assertThat(reason + cure).contains("llvm");
    }
  }
}
