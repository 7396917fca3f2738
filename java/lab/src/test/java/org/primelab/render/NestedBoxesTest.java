package org.primelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.report.Nest;

class NestedBoxesTest {
  @Test
  void drawsBoxesSideBySideAndWithinEachOther() {
    Nest left = new Nest("L3", List.of(), List.of("[0 2]", "[1 3]"));
    Nest right = new Nest("a longer title", List.of(), List.of("[4]"));
    Nest all = new Nest("Machine", List.of(left, right), List.of());
    assertThat(String.join("\n", new NestedBoxes(100).draw(all)))
        .isEqualTo(
            """
            ╭─ Machine ────────────────────────────╮
            │ ╭─ L3 ────────╮ ╭─ a longer title ─╮ │
            │ │ [0 2] [1 3] │ │ [4]              │ │
            │ ╰─────────────╯ ╰──────────────────╯ │
            ╰──────────────────────────────────────╯""");
  }

  @Test
  void staysWithinItsColumnsWhereverThatCanBe() {
    List<Nest> packages =
        IntStream.range(0, 4)
            .mapToObj(
                p ->
                    new Nest(
                        "Package " + p,
                        List.of(),
                        IntStream.range(0, 32)
                            .mapToObj(c -> "[%3d %3d]".formatted(32 * p + c, 128 + 32 * p + c))
                            .toList()))
            .toList();
    List<String> lines = new NestedBoxes(80).draw(new Nest("Machine", packages, List.of()));
    assertThat(lines).hasSizeLessThan(40).allMatch(line -> line.length() <= 80);
    assertThat(lines.stream().map(String::length).distinct()).hasSize(1);
    assertThat(String.join("", lines)).contains("[127 255]");
  }
}
