package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES = List.of("check", "kernels", "mr7-c", "mr7-java", "smt");

  @ParameterizedTest
  @CsvSource({
    "chek,check", "chekc,check", "CHECK,check", "kernel,kernels", "mr7,mr7-c", "mr7-jva,mr7-java",
    "sm,smt", "smx,smt", "xyz,''", "c,''", "'',''", "checkers-and-chess,''"
  })
  void isOneLetterAwayOrBeginsAlike(String word, String meant) {
    assertThat(Nearest.to(word, NAMES).orElse("")).isEqualTo(meant);
  }

  @Test
  void manyNamesAreNotListed() {
    List<String> many = IntStream.range(0, 30).mapToObj(i -> "name-" + i).toList();
    assertThat(Nearest.words("nme-7", many, "lab list names"))
        .isEqualTo("did you mean name-7? 'lab list names' has all 30");
    assertThat(Nearest.words("zzzz", NAMES, "lab list names"))
        .isEqualTo("there are check, kernels, mr7-c, mr7-java, smt");
  }
}
