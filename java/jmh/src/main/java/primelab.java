import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * The profiler by the name that {@code -prof primelab} asks for: JMH compares canonical names, so
 * only a class in no package can have a short one.
 *
 * <p>This class alone is for JDK 17 and loads the rest, which is for JDK 25, by its name: JMH makes
 * one of every profiler that it finds, and on an older JDK a class file that cannot be loaded would
 * end it, whichever profiler was asked for.
 */
@NullMarked
@SuppressWarnings({"DefaultPackage", "rawtypes"})
public final class primelab implements ExternalProfiler, InternalProfiler {
  private static final String REST = "org.primelab.jmh.WallTimeProfiler";
  private static final int LEAST_JDK = 25;
  private static final String NEEDED =
      "primelab needs JDK " + LEAST_JDK + " or newer, and this is JDK ";

  /** The rest: both an {@link ExternalProfiler} and an {@link InternalProfiler}. */
  private final Optional<Object> rest;

  /**
   * Makes one as {@code -lprof} does, without options; on an older JDK it only says what it needs.
   *
   * @throws ProfilerException if the rest of it cannot be loaded
   */
  public primelab() throws ProfilerException {
    rest = isOld() ? Optional.empty() : Optional.of(rest(""));
  }

  /**
   * Makes one with options.
   *
   * @param options as {@code org.primelab.jmh.ProfilerOptions} reads them
   * @throws ProfilerException if they are none, or the JDK is too old; the message says what there
   *     is
   */
  public primelab(String options) throws ProfilerException {
    if (isOld()) {
      throw new ProfilerException(NEEDED + jdk() + ": leave -prof primelab out, or run JMH on one");
    }
    rest = Optional.of(rest(options));
  }

  private ExternalProfiler onHost() {
    return (ExternalProfiler) rest.orElseThrow(() -> new IllegalStateException(NEEDED + jdk()));
  }

  private InternalProfiler inFork() {
    return (InternalProfiler) rest.orElseThrow(() -> new IllegalStateException(NEEDED + jdk()));
  }

  private static int jdk() {
    return Runtime.version().feature();
  }

  private static boolean isOld() {
    return jdk() < LEAST_JDK;
  }

  private static Object rest(String options) throws ProfilerException {
    try {
      return Class.forName(REST).getConstructor(String.class).newInstance(options);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof ProfilerException
          ? (ProfilerException) e.getCause()
          : new ProfilerException(String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new ProfilerException("the jar of primelab-jmh is not whole: " + e);
    }
  }

  @Override
  public String getDescription() {
    return isOld() ? NEEDED + jdk() : onHost().getDescription();
  }

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams benchmark) {
    return onHost().addJVMInvokeOptions(benchmark);
  }

  @Override
  public Collection<String> addJVMOptions(BenchmarkParams benchmark) {
    return onHost().addJVMOptions(benchmark);
  }

  @Override
  public void beforeTrial(BenchmarkParams benchmark) {
    onHost().beforeTrial(benchmark);
  }

  @Override
  public Collection<? extends Result> afterTrial(
      BenchmarkResult fork, long pid, File output, File errors) {
    return onHost().afterTrial(fork, pid, output, errors);
  }

  @Override
  public boolean allowPrintOut() {
    return onHost().allowPrintOut();
  }

  @Override
  public boolean allowPrintErr() {
    return onHost().allowPrintErr();
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    inFork().beforeIteration(benchmark, iteration);
  }

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return inFork().afterIteration(benchmark, iteration, result);
  }
}
