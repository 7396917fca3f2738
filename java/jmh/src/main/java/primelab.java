import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.profile.ProfilerException;
import org.primelab.jmh.WallTimeProfiler;

/**
 * The profiler by the name that {@code -prof primelab} asks for: JMH compares canonical names, so
 * only a class in no package can have a short one.
 */
@NullMarked
@SuppressWarnings("DefaultPackage")
public final class primelab extends WallTimeProfiler {
  /** Makes one as {@code -lprof} does, without options. */
  public primelab() throws ProfilerException {
    super("");
  }

  /**
   * Makes one with options.
   *
   * @param options as {@link org.primelab.jmh.ProfilerOptions} reads them
   * @throws ProfilerException if they are none; the message says what there is
   */
  public primelab(String options) throws ProfilerException {
    super(options);
  }
}
