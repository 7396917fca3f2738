package org.primelab.profile;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import one.convert.Frame;

/**
 * One function on a stack.
 *
 * @param type how it ran
 * @param owner the class of a Java method, with slashes; the library of a C function; empty if
 *     there is none, as for a stub of the JVM
 * @param name of the method or function
 */
public record StackFrame(Type type, String owner, String name) {
  /** How a frame ran. */
  public enum Type {
    INTERPRETED(Frame.TYPE_INTERPRETED),
    COMPILED(Frame.TYPE_JIT_COMPILED),
    INLINED(Frame.TYPE_INLINED),
    NATIVE(Frame.TYPE_NATIVE),
    CPP(Frame.TYPE_CPP),
    KERNEL(Frame.TYPE_KERNEL),
    C1_COMPILED(Frame.TYPE_C1_COMPILED);

    private static final List<Type> ALL = List.of(values());

    /** The number of the type in async-profiler's files and for its converter. */
    final byte number;

    Type(byte number) {
      this.number = number;
    }

    static Type of(byte number) {
      return ALL.stream()
          .filter(type -> type.number == number)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("frame of type " + number));
    }
  }

  /** Stands where there is no frame at all. */
  static final StackFrame NONE = new StackFrame(Type.NATIVE, "", "unknown");

  /** What async-profiler puts where it does not know, or where a stack could not be followed. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "unknown",
          "stale_jmethodID",
          "truncated",
          "skipped",
          "deoptimization",
          "unknown_nmethod",
          "unknown_state",
          "unexpected_state");

  private static final Pattern BROKEN =
      Pattern.compile("(break|not_walkable|unknown)_\\w+|\\[unknown]");

  /** A library without symbols: its name stands for the function's. */
  private static final Pattern LIBRARY = Pattern.compile(".+\\.so[.0-9]*");

  /** The address of a hidden class, which differs from JVM to JVM. */
  private static final Pattern ADDRESS = Pattern.compile("[./]0x[0-9a-f]+");

  /** What async-profiler puts in the place of pthread_mutex_lock and its like. */
  private static final Pattern HOOK = Pattern.compile("(pthread_\\w+)_hook");

  /** The frame as async-profiler writes it, without what differs from one JVM to the next. */
  static StackFrame of(Type type, String owner, String name) {
    return switch (type) {
      case NATIVE, CPP, KERNEL ->
          new StackFrame(type, owner, HOOK.matcher(name).replaceFirst("$1"));
      default -> new StackFrame(type, ADDRESS.matcher(owner).replaceAll(""), name);
    };
  }

  /** Whether it is a method, and no function of C or of the kernel. */
  public boolean isJava() {
    return switch (type) {
      case INTERPRETED, COMPILED, INLINED, C1_COMPILED -> true;
      case NATIVE, CPP, KERNEL -> false;
    };
  }

  /** Whether the profiler could not tell what it is, or what is below it. */
  public boolean isUnknown() {
    return !isJava()
        && (UNKNOWN.contains(name)
            || BROKEN.matcher(name).matches()
            || LIBRARY.matcher(name).matches());
  }

  /** {@code org/primelab/suite/Kernels$Native.isPrime}, or the bare name of a function. */
  public String text() {
    return isJava() && !owner.isEmpty() ? owner + '.' + name : name;
  }
}
