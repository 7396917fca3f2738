package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlikeTest {
  private static List<Alike<Integer>> groups(int count, int outlier) {
    return Alike.of(
        IntStream.range(0, count).boxed().toList(),
        number -> number,
        number -> new double[] {number == outlier ? 0.1 : 0.9 + 0.0001 * (number % 5)});
  }

  @Test
  void fewAreToldOneByOne() {
    assertThat(groups(8, 3)).hasSize(8).noneMatch(Alike::isGroup);
    assertThat(groups(8, 3).get(3).words()).isEqualTo("3");
  }

  @Test
  void ofManyTheOutlierIsToldByItself() {
    List<Alike<Integer>> groups = groups(64, 7);
    assertThat(groups).extracting(Alike::words).containsExactly("0–6, 8–63", "7");
    assertThat(groups.getFirst().typical()).isNotEqualTo(7);
  }

  @Test
  void thereAreNeverManyGroupsHoweverDifferentTheyAre() {
    List<Alike<Integer>> groups =
        Alike.of(
            IntStream.range(0, 512).boxed().toList(),
            number -> number,
            number -> new double[] {number / 512.0, number % 7 / 7.0});
    assertThat(groups).hasSizeBetween(1, 8);
    assertThat(groups.stream().mapToInt(group -> group.numbers().size()).sum()).isEqualTo(512);
    assertThat(groups).allSatisfy(group -> assertThat(group.words().length()).isLessThan(40));
  }

  @Test
  void nothingIsAlikeToNothing() {
    assertThatThrownBy(() -> new Alike<>(List.of(), 1)).hasMessage("nothing is alike");
  }
}
