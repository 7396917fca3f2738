package org.primelab.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a thread did on its CPU, by the innermost frames of a sample of it. */
public enum CpuUse {
  /** A method. */
  JAVA,

  /** A function in C, of the JVM or of a library. */
  C,

  /** The kernel, for a page that was not there. */
  PAGE_FAULT,

  /** The kernel, for a call of the thread's own. */
  SYSTEM_CALL,

  /** The kernel, for something else: an interrupt, a switch. */
  KERNEL;

  /** Names in x86 and Arm kernels: exc_page_fault, handle_mm_fault, do_mem_abort. */
  private static final Pattern FAULT = Pattern.compile(".*(page_fault|mm_fault|mem_abort).*");

  private static final Pattern CALL =
      Pattern.compile("(__(?:x64|arm64|se|do)_sys_(\\w+)|do_syscall_64|el0_svc|invoke_syscall).*");

  /** The word for it. */
  public String word() {
    return this == C
        ? "C"
        : this == JAVA ? "Java" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What that stack was in. */
  public static CpuUse of(List<StackFrame> stack) {
    List<String> kernel =
        stack.stream()
            .filter(frame -> frame.type() == StackFrame.Type.KERNEL)
            .map(StackFrame::name)
            .toList();
    if (kernel.stream().anyMatch(name -> FAULT.matcher(name).matches())) {
      return PAGE_FAULT;
    }
    if (kernel.stream().anyMatch(name -> CALL.matcher(name).matches())) {
      return SYSTEM_CALL;
    }
    if (!kernel.isEmpty()) {
      return KERNEL;
    }
    return stack.isEmpty() || !stack.getFirst().isJava() ? C : JAVA;
  }

  /** The innermost frame that people know: a page fault or a system call stand for their parts. */
  public static String inside(List<StackFrame> stack) {
    return switch (of(stack)) {
      case PAGE_FAULT -> "page fault";
      case SYSTEM_CALL -> call(stack).map(name -> name + "(2)").orElse("a system call");
      case KERNEL -> "the kernel";
      case C, JAVA -> stack.isEmpty() ? "unknown" : text(stack.getFirst());
    };
  }

  private static Optional<String> call(List<StackFrame> stack) {
    return stack.stream()
        .map(frame -> CALL.matcher(frame.name()))
        .filter(found -> found.matches() && found.group(2) != null)
        .map(found -> found.group(2))
        .findFirst();
  }

  /** A method with the simple name of its class; a function with its library. */
  public static String text(StackFrame frame) {
    if (frame.isJava()) {
      return frame.owner().substring(frame.owner().lastIndexOf('/') + 1) + '.' + frame.name();
    }
    return frame.owner().isEmpty() || frame.name().equals(frame.owner())
        ? frame.name()
        : "%s (%s)".formatted(frame.name(), frame.owner());
  }
}
