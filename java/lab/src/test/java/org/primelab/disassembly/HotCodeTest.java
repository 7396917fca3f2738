package org.primelab.disassembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.SymbolLookup;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.CodeMemory;
import org.primelab.ffi.NativeLibrary;

class HotCodeTest {
  private static long address(String function) {
    NativeLibrary.ensureLoaded();
    return SymbolLookup.loaderLookup().find(function).orElseThrow().address();
  }

  @Test
  void functionsOfLibrariesHaveTheirNamesAndBytes() {
    long address = address("primelab_identity");
    CodeBlock block = CodeMap.ofThisProcess().at(address).orElseThrow();
    assertThat(block.name()).isEqualTo("primelab_identity");
    assertThat(block.maker()).startsWith("libprimelab");
    assertThat(block.address()).isEqualTo(address);
    assertThat(block.bytes()).isEqualTo(CodeMemory.bytes(address, block.size()));
  }

  @Test
  void nothingIsKnownOfMemoryThatHoldsNoCode() {
    assertThat(CodeMap.ofThisProcess().at(1)).isEmpty();
  }

  @Test
  void isTheBlockWithMostSamples() {
    long much = address("primelab_identity");
    long little = address("primelab_abi_version");
    HotCode hot =
        HotCode.of(new long[] {much, little, much, much + 1, 1}, CodeMap.ofThisProcess())
            .orElseThrow();
    assertThat(hot.block().name()).isEqualTo("primelab_identity");
    assertThat(hot.samples()).isEqualTo(5);
    assertThat(hot.at()).isEqualTo(Map.of(0, 2, 1, 1));
  }

  @Test
  void samplesOfUnknownCodeAreNothing() {
    assertThat(HotCode.of(LongStream.range(1, 9).toArray(), CodeMap.ofThisProcess())).isEmpty();
  }

  @Test
  void aPartBeginsWhereItIsTold() {
    CodeBlock block = new CodeBlock("f", "C2", 100, new byte[] {1, 2, 3, 4});
    CodeBlock part = block.part(101, 2);
    assertThat(part.address()).isEqualTo(101);
    assertThat(part.bytes()).containsExactly(2, 3);
    assertThat(part.holds(102)).isTrue();
    assertThat(part.holds(103)).isFalse();
    assertThat(block.part(103, 9).bytes()).containsExactly(4);
  }
}
