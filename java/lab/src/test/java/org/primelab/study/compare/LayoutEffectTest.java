package org.primelab.study.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.LinkOrder;
import org.primelab.ffi.NativeLibrary;
import org.primelab.run.Observation;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.compare.Contender.Kind;

class LayoutEffectTest {
  private static Contender command(String line) {
    return new Contender(line, Kind.COMMAND, line, List.of(), Optional.empty());
  }

  private static SessionSpec spec(List<Vary> vary) {
    return new CompareStudy()
        .plan(
            List.of(command("a"), command("b")),
            Optional.empty(),
            List.of(),
            new CompareStudy.Terms(
                1000,
                Optional.empty(),
                0.02,
                Optional.of(false),
                Optional.empty(),
                vary,
                false,
                Optional.empty()),
            1);
  }

  /** In varied rounds the second takes so many times as long as in the others. */
  private static CompareAnswer answer(List<Vary> vary, double times) {
    Random random = new Random(1);
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 24; round++) {
      double own = 100 * (1 + 0.002 * random.nextGaussian());
      double other = (ComparePlan.isVaried(round) ? times : 1) * 110;
      seen.add(new Invocation("a", Optional.empty(), round, own, Optional.empty()));
      seen.add(new Invocation("b", Optional.empty(), round, other, Optional.empty()));
    }
    return CompareAnswer.of(Sessions.whole(spec(vary), seen));
  }

  @Test
  void whatDependsOnTheLayoutIsToldByHowMuch() {
    LayoutEffect effect = answer(List.of(Vary.ENVIRONMENT), 1.05).layout().getFirst();
    assertThat(effect.ratio().median()).isCloseTo(1.05, within(0.005));
    assertThat(effect.sentence()).startsWith("layout: where it was varied, the ratio of b is 1.0");
    assertThat(effect.sentence()).endsWith(": it depends on the layout");
  }

  @Test
  void whatDoesNotIsNoDifference() {
    assertThat(answer(List.of(Vary.ASLR), 1).layout().getFirst().sentence())
        .endsWith(": no difference seen");
    assertThat(answer(List.of(), 1.05).layout()).isEmpty();
  }

  private static List<Layout> layouts(Vary vary) {
    return IntStream.range(0, 40)
        .mapToObj(i -> Layout.of(List.of(vary), 2, "a", 2 * i + 1))
        .toList();
  }

  @Test
  void anEnvironmentIsPaddedAndAddressesAreFixedNowAndThen() {
    for (Layout layout : layouts(Vary.ENVIRONMENT)) {
      int bytes = layout.environmentBytes().orElseThrow();
      assertThat(layout.words()).hasSize(2).first().isEqualTo("env");
      assertThat(layout.words().getLast()).hasSize("PRIMELAB_PADDING=".length() + bytes);
    }
    assertThat(layouts(Vary.ASLR))
        .extracting(Layout::words)
        .contains(List.of(), Vary.FIXED)
        .allMatch(words -> words.isEmpty() || words.equals(Vary.FIXED));
  }

  private static boolean isLibrary(String word) {
    return word.startsWith("-D" + NativeLibrary.OVERRIDE);
  }

  @Test
  void aJvmIsGivenTheLibraryInTheOrderThatIsTold() {
    for (Layout layout : layouts(Vary.LINK)) {
      assertThat(layout.words()).isEmpty();
      assertThat(new ChildJvm(KernelErrand.class, layout.jvmFlags()).command(List.of()))
          .filteredOn(LayoutEffectTest::isLibrary)
          .as("the lab's own is not given besides")
          .containsExactly("-Dprimelab.library=" + layout.link().orElseThrow().library());
    }
    assertThat(layouts(Vary.LINK))
        .extracting(layout -> layout.link().orElseThrow())
        .contains(LinkOrder.values());
  }

  @Test
  void anAnswerTellsTheLinkOrderOfEachInvocation() {
    List<Layout> told = answer(List.of(Vary.ENVIRONMENT, Vary.LINK), 1).layouts();
    assertThat(told).hasSize(48);
    assertThat(told)
        .filteredOn(one -> !ComparePlan.isVaried(one.round()))
        .allMatch(one -> one.link().orElseThrow() == LinkOrder.BUILT)
        .allMatch(one -> one.words().isEmpty() && one.jvmFlags().isEmpty());
    assertThat(told)
        .filteredOn(one -> ComparePlan.isVaried(one.round()))
        .extracting(one -> one.link().orElseThrow())
        .contains(LinkOrder.values());
    assertThat(answer(List.of(), 1).layouts()).isEmpty();
  }
}
