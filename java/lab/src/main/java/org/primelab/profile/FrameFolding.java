package org.primelab.profile;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the plumbing out of a stack: how a thread was started, and how a Java method came to a C
 * function. What is left is what somebody wrote: Java method, C function. Time spent in the
 * plumbing itself goes to the frame that called it.
 */
public final class FrameFolding {
  /** Generated method handle code, the holders of its shared parts, and the foreign linker's. */
  private static final Pattern CALL_CLASSES =
      Pattern.compile(
          "java/lang/invoke/(LambdaForm|BoundMethodHandle|DirectMethodHandle|DelegatingMethodHandle"
              + "|Invokers|MethodHandle)(\\$.*)?"
              + "|jdk/internal/foreign/abi/(DowncallStub|UpcallStub).*"
              + "|org/primelab/ffi/gen/.*");

  /** Below every thread's own code. */
  private static final Set<String> START_METHODS =
      Set.of(
          "java/lang/Thread.run",
          "java/lang/Thread.runWith",
          "java/lang/VirtualThread.run",
          "java/lang/VirtualThread$VThreadContinuation$1.run",
          "jdk/internal/vm/Continuation.enter",
          "jdk/internal/vm/Continuation.enter0",
          "jdk/internal/vm/Continuation.enterSpecial",
          "jdk/internal/vm/Continuation.run");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "nep_invoker_blob",
          "clone",
          "clone3",
          "start_thread",
          "thread_native_entry",
          "thread_entry",
          "call_stub",
          "Thread::call_run",
          "JavaThread::run",
          "JavaThread::thread_main_inner",
          "JavaCalls::call_virtual",
          "JavaCalls::call_helper");

  private FrameFolding() {}

  /**
   * The stack without its plumbing, in the same order. Of a stack that is plumbing alone the
   * innermost frame stays, so that a sample never vanishes.
   *
   * @param stack innermost frame first
   */
  public static List<StackFrame> fold(List<StackFrame> stack) {
    List<StackFrame> left = stack.stream().filter(frame -> !isPlumbing(frame)).toList();
    return left.isEmpty() ? stack.subList(0, Math.min(1, stack.size())) : left;
  }

  static boolean isPlumbing(StackFrame frame) {
    return frame.isJava()
        ? CALL_CLASSES.matcher(frame.owner()).matches() || START_METHODS.contains(frame.text())
        : FUNCTIONS.contains(frame.name());
  }
}
