package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a stack without its plumbing. */
class FrameFoldingTest {
  @TempDir Path folder;

  /** As recorded: a kernel in C, called by a worker thread. */
  private static final List<StackFrame> KERNEL =
      List.of(
          c("libprimelab.so", "trial_c_divisor_in"),
          c("libprimelab.so", "trial_c_is_prime"),
          c("", "nep_invoker_blob"),
          java("java/lang/invoke/LambdaForm$MH", "invoke"),
          java("java/lang/invoke/LambdaForm$MH", "invokeExact_MT"),
          java("jdk/internal/foreign/abi/DowncallStub", "invoke"),
          java("java/lang/invoke/LambdaForm$DMH", "invokeStatic"),
          java("java/lang/invoke/Invokers$Holder", "invokeExact_MT"),
          java("org/primelab/ffi/gen/primelab_kernel$is_prime", "invoke"),
          java("org/primelab/ffi/NativeKernel", "isPrime"),
          java("org/primelab/kernel/Kernels$Native", "isPrime"),
          java("java/lang/Thread", "runWith"),
          java("java/lang/Thread", "run"),
          c("libjvm.so", "thread_native_entry"),
          c("libc.so.6", "start_thread"),
          c("libc.so.6", "clone3"));

  @Test
  void aJavaMethodCallsACFunction() {
    assertThat(FrameFolding.fold(KERNEL))
        .extracting(StackFrame::text)
        .containsExactly(
            "trial_c_divisor_in",
            "trial_c_is_prime",
            "org/primelab/ffi/NativeKernel.isPrime",
            "org/primelab/kernel/Kernels$Native.isPrime");
  }

  @Test
  void theRecordedStacksOfAKernelAreFoldedLikewise() throws IOException {
    List<StackSample> kernel =
        ProfileFile.read(RecordedProfile.unpack(folder)).samples().stream()
            .filter(sample -> sample.kind() == SampleKind.CPU)
            .filter(sample -> sample.thread().equals("worker-0"))
            .toList();
    assertThat(kernel).hasSizeGreaterThan(20);
    for (StackSample sample : kernel) {
      assertThat(sample.stack()).hasSizeGreaterThan(12);
      assertThat(FrameFolding.fold(sample.stack()))
          .extracting(StackFrame::text)
          .startsWith("trial_c_divisor_in", "trial_c_is_prime")
          .containsSubsequence(
              "org/primelab/ffi/NativeKernel.isPrime",
              "org/primelab/kernel/Kernels$Native.isPrime",
              "Record$$Lambda.run")
          .noneMatch(text -> text.contains("LambdaForm") || text.contains("0x"))
          .doesNotContain("nep_invoker_blob", "java/lang/Thread.run");
    }
  }

  @Test
  void foldingTwiceChangesNothing() {
    List<StackFrame> once = FrameFolding.fold(KERNEL);
    assertThat(FrameFolding.fold(once)).isEqualTo(once);
  }

  @Test
  void aStackOfPlumbingKeepsItsInnermostFrame() {
    List<StackFrame> plumbing = KERNEL.subList(14, 16);
    assertThat(FrameFolding.fold(plumbing)).containsExactly(KERNEL.get(14));
    assertThat(FrameFolding.fold(List.of())).isEmpty();
  }

  @Test
  void workThatMakesMethodHandlesIsWork() {
    StackFrame linking = java("java/lang/invoke/MethodHandleNatives", "linkCallSite");
    StackFrame lookup = java("java/lang/invoke/MethodHandles$Lookup", "findStatic");
    StackFrame ours = c("libprimelab.so", "start_thread_of_crew");
    assertThat(FrameFolding.fold(List.of(linking, lookup, ours)))
        .containsExactly(linking, lookup, ours);
  }

  @Test
  void whatDiffersFromOneJvmToTheNextIsLeftOut() {
    assertThat(
            StackFrame.of(StackFrame.Type.COMPILED, "a/B$$Lambda.0x000000007104a0b0", "run").text())
        .isEqualTo("a/B$$Lambda.run");
    assertThat(StackFrame.of(StackFrame.Type.COMPILED, "a/B$$Lambda+0x1", "run").text())
        .isEqualTo("a/B$$Lambda+0x1.run");
    assertThat(
            StackFrame.of(StackFrame.Type.NATIVE, "libasyncProfiler.so", "pthread_mutex_lock_hook")
                .name())
        .isEqualTo("pthread_mutex_lock");
  }

  @Test
  void unknownFramesAreKnownAsSuch() {
    for (String name :
        List.of("unknown", "[unknown]", "break_interpreted", "unknown_Java", "libfoo.so.1.2")) {
      assertThat(c("", name).isUnknown()).as(name).isTrue();
    }
    for (String name : List.of("trial_c_is_prime", "unknown", "break_up")) {
      assertThat(java("a/B", name).isUnknown()).as(name).isFalse();
    }
    assertThat(KERNEL).noneMatch(StackFrame::isUnknown);
  }

  private static StackFrame java(String owner, String name) {
    return new StackFrame(StackFrame.Type.COMPILED, owner, name);
  }

  private static StackFrame c(String owner, String name) {
    return new StackFrame(StackFrame.Type.NATIVE, owner, name);
  }
}
