package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Frames as async-profiler wrote them on Linux 6. */
class CpuUseTest {
  private static final StackFrame METHOD =
      new StackFrame(StackFrame.Type.COMPILED, "java/util/zip/Deflater", "deflate");

  private static final StackFrame FUNCTION =
      new StackFrame(StackFrame.Type.NATIVE, "libzip.so", "deflate_slow");

  private static List<StackFrame> stack(String... kernel) {
    return Stream.concat(
            Stream.of(kernel).map(name -> new StackFrame(StackFrame.Type.KERNEL, "", name)),
            Stream.of(FUNCTION, METHOD))
        .toList();
  }

  @Test
  void theInnermostFramesTell() {
    assertThat(CpuUse.of(List.of(METHOD))).isEqualTo(CpuUse.JAVA);
    assertThat(CpuUse.of(stack())).isEqualTo(CpuUse.C);
    assertThat(CpuUse.of(List.of())).isEqualTo(CpuUse.C);
    assertThat(CpuUse.of(stack("vfs_read", "__x64_sys_read", "do_syscall_64")))
        .isEqualTo(CpuUse.SYSTEM_CALL);
    assertThat(CpuUse.of(stack("clear_page", "handle_mm_fault", "asm_exc_page_fault")))
        .isEqualTo(CpuUse.PAGE_FAULT);
    assertThat(CpuUse.of(stack("handle_mm_fault", "__x64_sys_read", "do_syscall_64")))
        .as("a page that a system call misses")
        .isEqualTo(CpuUse.PAGE_FAULT);
    assertThat(CpuUse.of(stack("finish_task_switch", "irqentry_exit"))).isEqualTo(CpuUse.KERNEL);
  }

  @Test
  void callsAreNamedAsTheirManualPages() {
    assertThat(CpuUse.inside(stack("vfs_read", "__x64_sys_read", "do_syscall_64")))
        .isEqualTo("read(2)");
    assertThat(CpuUse.inside(stack("vfs_read", "do_syscall_64"))).isEqualTo("a system call");
    assertThat(CpuUse.inside(stack("exc_page_fault"))).isEqualTo("page fault");
    assertThat(CpuUse.inside(stack("irqentry_exit"))).isEqualTo("the kernel");
    assertThat(CpuUse.inside(stack())).isEqualTo("deflate_slow (libzip.so)");
    assertThat(CpuUse.inside(List.of(METHOD))).isEqualTo("Deflater.deflate");
    assertThat(CpuUse.inside(List.of())).isEqualTo("unknown");
  }
}
