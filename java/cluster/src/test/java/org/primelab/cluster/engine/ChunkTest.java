package org.primelab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTest {
  @Test
  void cutsLeaveNothingOutAndTakeNothingTwice() {
    List<Chunk> chunks = new Chunk(5, 27).cut(10);
    assertThat(chunks).containsExactly(new Chunk(5, 15), new Chunk(15, 25), new Chunk(25, 27));
    assertThat(new Chunk(5, 25).cut(10)).containsExactly(new Chunk(5, 15), new Chunk(15, 25));
    assertThat(new Chunk(5, 6).cut(10)).containsExactly(new Chunk(5, 6));
  }

  @Test
  void numbersAreUnsigned() {
    Chunk top = new Chunk(Long.MAX_VALUE, -1);
    List<Chunk> chunks = top.cut(Long.MAX_VALUE);
    assertThat(chunks).hasSize(2);
    assertThat(chunks.getLast().to()).isEqualTo(-1);
  }

  @Test
  void anEmptyChunkIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(7, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> new Chunk(-1, 7));
  }

  @Test
  void aFewAreSpreadOverAll() {
    assertThat(Chunk.spread(100, 4)).containsExactly(24, 49, 74, 99);
    assertThat(Chunk.spread(3, 8)).containsExactly(0, 1, 2);
  }
}
