import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** One function of C, called from Java in three ways. */
class Calls {
  private static final MethodHandle CRITICAL =
      Linker.nativeLinker()
          .downcallHandle(
              mix_h.mix$address(), mix_h.mix$descriptor(), Linker.Option.critical(false));

  /** As jextract binds it. */
  public static long binding(long x) {
    return mix_h.mix(x);
  }

  /** Without a change of thread state: quicker, but a safepoint waits for it. */
  public static long critical(long x) throws Throwable {
    return (long) CRITICAL.invokeExact(x);
  }

  /** By the Java Native Interface. */
  public static native long jni(long x);
}
