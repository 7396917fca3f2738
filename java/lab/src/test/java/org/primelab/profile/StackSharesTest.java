package org.primelab.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.primelab.ffi.StopFlag;
import org.primelab.profile.StackShares.Yield;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/** Who stands under whom. */
class StackSharesTest {
  /** Prime, and some tenths of a millisecond's work, so that the call is made very often. */
  private static final Argument NUMBER = Argument.number(10_000_000_019L);

  private static final StackFrame KERNEL = c("libprimelab.so", "trial_c_divisor_in");

  private static final StackFrame CALLER =
      new StackFrame(StackFrame.Type.COMPILED, "org/primelab/ffi/NativeKernel", "isPrime");

  @TempDir Path folder;

  @Test
  @ResourceLock(LiveProfile.LOCK)
  void aKernelInCStandsUnderTheJavaMethodThatCalledIt() throws Exception {
    Profile profile =
        LiveProfile.of(folder.resolve("a.jfr"), () -> LiveProfile.inThread("worker", this::test));
    StackShares shares =
        StackShares.of(ProfileFile.read(profile.jfr()).samples(), s -> s.thread().equals("worker"));
    assumeTrue(shares.inLibrary() >= 50, "too few samples: " + shares);
    assertThat(shares.underJava() * 100)
        .as("%s", shares)
        .isGreaterThanOrEqualTo(shares.inLibrary() * 99);
  }

  private void test() {
    Kernel kernel = Kernels.standard().byName("trial-c");
    StopFlag stop = new StopFlag();
    LiveProfile.repeat(1000, () -> assertThat(kernel.code().call(NUMBER, stop)).isEqualTo(1));
  }

  @Test
  void theRecordingTellsTheSpinnerFromTheWorker() throws IOException {
    List<StackSample> samples = ProfileFile.read(RecordedProfile.unpack(folder)).samples();
    StackShares shares = StackShares.of(samples, s -> !s.thread().equals("main"));
    assertThat(shares.inLibrary()).isGreaterThan(20).isEqualTo(shares.underJava());
    assertThat(shares.unknown()).isZero();
    assertThat(shares.yields()).containsOnlyKeys("worker-0", "spinner");
    assertThat(yieldOf(shares, "spinner").share()).isGreaterThan(0.8);
    assertThat(yieldOf(shares, "worker-0").share()).isZero();
  }

  @Test
  void threadsOfCHaveNoCallerInJava() {
    StackFrame start = c("libprimelab.so", "crew_member");
    assertThat(shares(List.of(List.of(KERNEL, CALLER), List.of(KERNEL, start), List.of(start))))
        .isEqualTo(new StackShares(3, 0, 3, 1, Map.of("t", new Yield(3, 0))));
  }

  @Test
  void anInterruptLeavesTheKernelInItsPlace() {
    StackFrame interrupt = new StackFrame(StackFrame.Type.KERNEL, "[kernel]", "asm_sysvec");
    assertThat(shares(List.of(List.of(interrupt, KERNEL, CALLER))).inLibrary()).isEqualTo(1);
  }

  @Test
  void otherLibrariesAndBrokenStacksAreNoKernel() {
    StackShares shares =
        shares(
            List.of(
                List.of(c("libc.so.6", "memcpy"), KERNEL, CALLER),
                List.of(CALLER),
                List.of(),
                List.of(c("", "break_compiled"))));
    assertThat(shares).isEqualTo(new StackShares(4, 2, 0, 0, Map.of("t", new Yield(4, 0))));
  }

  private static Yield yieldOf(StackShares shares, String thread) {
    return requireNonNull(shares.yields().get(thread));
  }

  private static StackShares shares(List<List<StackFrame>> stacks) {
    return StackShares.of(
        stacks.stream()
            .map(stack -> new StackSample(SampleKind.CPU, 1, "t", 0, 0, 1, "", stack))
            .toList(),
        s -> true);
  }

  private static StackFrame c(String library, String name) {
    return new StackFrame(StackFrame.Type.NATIVE, library, name);
  }
}
