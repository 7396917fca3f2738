package org.primelab.load;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.DataBlock;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;

/** A static method of Java in a class of the user's. */
final class LoadedMethod extends LoadedCode {
  /** One for each class path and value, so that a library of C is loaded into one of them. */
  private static final Map<Classes, KernelLoader> LOADERS = new ConcurrentHashMap<>();

  private static final String SETUP = "setup";

  private final Place.Method method;
  private final Prepared<Object> prepared = new Prepared<>(this::made);
  private final Prepared<Long> once = new Prepared<>(argument -> sum(argument, 1));
  private volatile @Nullable MethodHandle loop;

  LoadedMethod(Entry entry, Place.Method method, Optional<Supply> supply) {
    super(entry, supply);
    this.method = method;
  }

  @Override
  long repeat(Argument argument, int times, StopFlag stop) {
    if (stop.isRaised()) {
      throw new CancellationException();
    }
    long sum = sum(argument, times);
    if (times == 1) {
      return sum;
    }
    long first = once.of(argument);
    if (sum != first * times) {
      throw new IllegalStateException(
          "does not always answer the same: it keeps something between calls");
    }
    return first;
  }

  /** The sum of the bits of so many answers. */
  private long sum(Argument argument, int times) {
    return switch (argument) {
      case Argument.Span(Uint64 from, Uint64 to) -> run(from.bits(), to.bits(), null, times);
      case Argument.Number(Uint64 n) when entry.takes() == Takes.NUMBER ->
          run(n.bits(), 0, null, times);
      default -> run(0, 0, prepared.of(argument), times);
    };
  }

  private long run(long n, long to, @Nullable Object with, int times) {
    try {
      return (long) loop().invokeExact(n, to, with, times);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      throw new Thrown(e);
    }
  }

  private Object made(Argument argument) {
    return argument instanceof Argument.Number(Uint64 n)
        ? state(n.bits())
        : block(argument).as(parameter());
  }

  /** The descriptor of the one thing that it takes. */
  private String parameter() {
    return method.descriptor().substring(1, method.descriptor().indexOf(')'));
  }

  private Object state(long n) {
    try {
      Method setup = loader().loadClass(method.className()).getDeclaredMethod(SETUP, long.class);
      setup.setAccessible(true);
      return setup.invoke(null, n);
    } catch (InvocationTargetException e) {
      throw new Thrown(e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e.toString(), e);
    }
  }

  @Override
  long hash(Argument argument) {
    return entry.takes() == Takes.DATA ? DataBlock.hash(prepared.of(argument)) : 0;
  }

  private MethodHandle loop() {
    MethodHandle known = loop;
    return known != null ? known : load();
  }

  private synchronized MethodHandle load() {
    try {
      MethodHandle made = LoopClass.of(loader(), method);
      loop = made;
      return made;
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(e.toString(), e);
    }
  }

  private KernelLoader loader() {
    return LOADERS.computeIfAbsent(
        new Classes(method.classPath(), entry.origin().defines()),
        of -> new KernelLoader(of.path, of.defines));
  }

  /** Where classes are, and what they are made with. */
  private record Classes(List<Path> path, List<String> defines) {}

  /** It is not inlined into the loop that calls it, where nothing would be left of it. */
  @Override
  public List<String> jvmFlags() {
    List<String> flags = new ArrayList<>(super.jvmFlags());
    flags.add("-XX:CompileCommand=quiet");
    flags.add("-XX:CompileCommand=dontinline,%s::%s".formatted(method.className(), method.name()));
    return flags;
  }
}
