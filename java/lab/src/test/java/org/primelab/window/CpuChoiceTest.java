package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuChoiceTest {
  /** The CPUs of so many turns, each as clean as it is by then. */
  private static List<Integer> turns(CpuChoice choice, int count, IntToDoubleFunction clean) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int cpu = choice.next();
      choice.seen(cpu, clean.applyAsDouble(cpu));
      turns.add(cpu);
    }
    return turns;
  }

  @Test
  void theCleanerCpuHasMostTurnsAndTheOtherIsNotForgotten() {
    CpuChoice choice = new CpuChoice(List.of(0, 1));
    List<Integer> turns = turns(choice, 40, cpu -> cpu == 0 ? 0.3 : 0.7);
    assertThat(Collections.frequency(turns, 1)).isBetween(25, 33);
    assertThat(Collections.frequency(turns, 0)).isGreaterThanOrEqualTo(7);
  }

  @Test
  void aNeighbourWhoMovesIsFollowed() {
    CpuChoice choice = new CpuChoice(List.of(0, 1));
    turns(choice, 20, cpu -> cpu == 0 ? 0.9 : 0.1);
    List<Integer> later = turns(choice, 20, cpu -> cpu == 0 ? 0.1 : 0.9);
    assertThat(Collections.frequency(later, 1)).isGreaterThan(10);
  }

  @Test
  void ofManyCpusTheFirstThatIsCleanIsGoodEnough() {
    CpuChoice choice = new CpuChoice(IntStream.range(0, 64).boxed().toList());
    List<Integer> turns = turns(choice, 40, cpu -> cpu == 2 ? 1 : 0);
    assertThat(turns.subList(0, 3)).containsExactly(0, 1, 2);
    assertThat(Collections.frequency(turns, 2)).isGreaterThanOrEqualTo(27);
    assertThat(turns).as("and some are tried now and then").contains(3);
  }

  @Test
  void aSingleCpuHasAllTurns() {
    assertThat(turns(new CpuChoice(List.of(5)), 9, cpu -> 0)).containsOnly(5);
    List<Integer> none = List.of();
    assertThatThrownBy(() -> new CpuChoice(none)).isInstanceOf(IllegalArgumentException.class);
  }
}
