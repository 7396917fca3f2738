package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.NativeLoad;
import org.primelab.study.smt.SmtPlan.Load;
import org.primelab.suite.Kernels;

class LoadsTest {
  private final Kernels kernels = Kernels.standard();
  private final List<Load> any = Loads.ownAnd(kernels);

  private List<Load> parse(String list) {
    return Loads.parse(list, any, kernels);
  }

  @Test
  void kernelsOfAnySuiteStandBesideTheLibrarysOwnLoadsInTheOrderOfTheNames() {
    assertThat(parse("sieve-wheel30-l2-c, mr7-montgomery-c,divide,divide"))
        .containsExactly(
            new Load("divide", "integer divider", ""),
            new Load("mr7-montgomery-c", "multiply", ""),
            new Load("sieve-wheel30-l2-c", "store ports, L2", ""));
  }

  @Test
  void aLoadOfTheLibraryGoesBeforeAKernelOfItsName() {
    NativeLoad own =
        NativeLoad.all().stream().filter(l -> l.name.equals("mr7-c")).findFirst().orElseThrow();
    assertThat(parse("mr7-c")).extracting(Load::resource).containsExactly(own.resource);
    assertThat(Loads.names(any)).doesNotHaveDuplicates();
  }

  @Test
  void everyKernelInCThatRunsHereIsALoad() {
    List<String> names = Loads.names(any);
    assertThat(names)
        .containsAll(
            NativeKernel.all().stream()
                .filter(kernel -> kernel.missing == null)
                .map(kernel -> kernel.name)
                .toList());
    SmtPlan plan = new SmtPlan(List.of(), parse(String.join(",", names)), 1000);
    assertThat(Loads.running(plan, kernels))
        .extracting(load -> load.name)
        .containsExactlyElementsOf(plan.running().stream().map(Load::name).toList());
  }

  /**
   * A segment takes longer than a window: the library's own load of that name does it in pieces.
   */
  @Test
  void sievesOfLargeSegmentsAreLoadsOfTheLibrary() {
    assertThat(parse("sieve-wheel30-l3-c,sieve-wheel30-dram-c"))
        .extracting(Load::resource)
        .containsExactly("L3, a line a multiple", "memory, a line a multiple");
  }

  @Test
  void whatCannotBeALoadIsRefusedWithTheReasonAndWhatFits() {
    assertThatThrownBy(() -> parse("divide,sieve-wheel30-java"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "sieve-wheel30-java is in Java, and a load is in C; there are divide")
        .hasMessageContaining("sieve-wheel30-c");
    assertThatThrownBy(() -> parse("")).hasMessageStartingWith("there is no ''");
  }

  @Test
  void moreLoadsThanCapitalsHaveLettersOfTheirOwn() {
    assertThat(List.of(0, 25, 26, 51))
        .extracting(Symbiosis::letter)
        .containsExactly("A", "Z", "a", "z");
  }
}
