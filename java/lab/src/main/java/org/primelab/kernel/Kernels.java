package org.primelab.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

/**
 * The kernels that can be had: those written in Java, listed here, and the library's own table. A
 * new kernel in C needs no line of Java; one in Java needs an entry in {@link #JAVA}.
 */
public final class Kernels {
  /**
   * The module of the Vector API. It is resolved only where a kernel asks for it, since a JVM that
   * has it prints a warning. A lambda does not load its kernel's class before it is called; a
   * method reference would.
   */
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final List<Kernel> JAVA =
      List.of(
          trial(
              "trial-java",
              "the book's loop: odd divisors up to the square root",
              new Bound("divide", 1),
              (n, stop) -> TrialDivision.isPrime(n, stop),
              (n, from, to, stop) -> TrialDivision.hasDivisor(n, from, to, stop)),
          trial(
              "trial-wheel30-java",
              "divisors that 2, 3 and 5 leave over",
              new Bound("divide", Bound.WHEEL_30),
              (n, stop) -> TrialWheel30.isPrime(n, stop),
              (n, from, to, stop) -> TrialWheel30.hasDivisor(n, from, to, stop)),
          trial(
              "trial-fma-java",
              "a double division and an exact remainder by fma",
              new Bound("divide-double", 1),
              (n, stop) -> TrialFma.isPrime(n, stop),
              (n, from, to, stop) -> TrialFma.hasDivisor(n, from, to, stop)),
          vector(
              "trial-vdiv-vector",
              "as many double divisions at once as a vector holds",
              new Bound("divide-double-", 1),
              (n, stop) -> TrialVdivVector.isPrime(n, stop),
              (n, from, to, stop) -> TrialVdivVector.hasDivisor(n, from, to, stop)),
          vector(
              "trial-reciprocal-vector",
              "reciprocals carried on from divisor to divisor",
              new Bound("reciprocal-", 1),
              (n, stop) -> TrialReciprocalVector.isPrime(n, stop),
              (n, from, to, stop) -> TrialReciprocalVector.hasDivisor(n, from, to, stop)),
          vector(
              "trial-difference-vector",
              "forward differences: no multiplication, no division",
              new Bound("difference-", 1),
              (n, stop) -> TrialDifferenceVector.isPrime(n, stop),
              (n, from, to, stop) -> TrialDifferenceVector.hasDivisor(n, from, to, stop)),
          vector(
              "trial-difference30-vector",
              "forward differences over wheel 30",
              new Bound("difference-", Bound.WHEEL_30),
              (n, stop) -> TrialDifference30Vector.isPrime(n, stop),
              (n, from, to, stop) -> TrialDifference30Vector.hasDivisor(n, from, to, stop)),
          primality(
              "mr7-montgomery-java",
              "Miller-Rabin with seven bases, in Montgomery form",
              new Bound("multiply", Bound.MILLER_RABIN_7),
              (n, stop) -> MillerRabin7.isPrime(n, stop)),
          primality(
              "bpsw-java",
              "strong base 2, then extra-strong Lucas",
              new Bound("multiply", Bound.BPSW),
              (n, stop) -> Bpsw.isPrime(n, stop)),
          primality(
              "bpsw-interleaved-java",
              "strong base 2 and extra-strong Lucas in one loop",
              new Bound("multiply", Bound.BPSW),
              (n, stop) -> BpswInterleaved.isPrime(n, stop)));

  private final List<Kernel> listed;
  private final boolean withNative;

  private Kernels(List<Kernel> listed, boolean withNative) {
    this.listed = List.copyOf(listed);
    this.withNative = withNative;
  }

  /** All kernels of this build. The library is loaded when the first of its own is asked for. */
  public static Kernels standard() {
    return new Kernels(JAVA, true);
  }

  /**
   * The kernel or peer of that name, for a process that times it.
   *
   * @throws NoSuchElementException if there is neither
   * @throws MissingLibraryException if it is none of Java's, and the library cannot be loaded
   */
  public static Kernel orPeer(String name) {
    return Peers.byName(name).orElseGet(() -> standard().byName(name));
  }

  /** Just these, for a test that needs kernels of its own. */
  public static Kernels of(Kernel... kernels) {
    return new Kernels(List.of(kernels), false);
  }

  /**
   * The kernel of that name. For a family's {@link Kernel.Family#best} it is the one that wins a
   * {@link Race} now, under its own name.
   *
   * @throws NoSuchElementException with a sentence for the user, if there is none
   * @throws MissingLibraryException if it is none of Java's, and the library cannot be loaded
   */
  public Kernel byName(String name) {
    return listed.stream()
        .filter(kernel -> kernel.name().equals(name))
        .findFirst()
        .or(() -> libraryKernel(name))
        .or(() -> best(name))
        .orElseThrow(() -> new NoSuchElementException(unknown(name)));
  }

  /**
   * All kernels, those of the library first.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public List<Kernel> all() {
    return Stream.concat(libraryKernels().stream(), listed.stream()).toList();
  }

  /**
   * All that {@link #byName} knows.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public List<String> names() {
    return Stream.concat(
            all().stream().map(Kernel::name),
            Arrays.stream(Kernel.Family.values()).map(Kernel.Family::best))
        .toList();
  }

  private Optional<Kernel> best(String name) {
    return Arrays.stream(Kernel.Family.values())
        .filter(family -> family.best().equals(name))
        .findFirst()
        .flatMap(family -> new Race(family, System::nanoTime).winner(all()));
  }

  private String unknown(String name) {
    return "no kernel is called '%s'; there are %s".formatted(name, String.join(", ", names()));
  }

  private List<Kernel> libraryKernels() {
    return withNative ? NativeKernel.all().stream().map(Kernels::wrap).toList() : List.of();
  }

  private Optional<Kernel> libraryKernel(String name) {
    return withNative ? NativeKernel.byName(name).map(Kernels::wrap) : Optional.empty();
  }

  private static Kernel wrap(NativeKernel entry) {
    return new Kernel(
        entry.name,
        entry.summary,
        Kernel.Family.valueOf(entry.family.toUpperCase(Locale.ROOT)),
        Kernel.Language.C,
        entry.isa,
        new Uint64(entry.exactBelow),
        Optional.ofNullable(entry.missing),
        Optional.of(new Bound(entry.gauge, entry.gaugeOperations)),
        new Native(entry));
  }

  /** A kernel of the library: a batch is one call. */
  private record Native(NativeKernel entry) implements Kernel.Implementation {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return entry.isPrime(n, stop);
    }

    @Override
    public boolean[] arePrime(long[] numbers, StopFlag stop) {
      return entry.arePrime(numbers, stop);
    }

    @Override
    public boolean hasTable() {
      return entry.hasTable();
    }

    @Override
    public void prepare() {
      entry.prepare();
    }

    @Override
    public boolean triesDivisors() {
      return entry.findsDivisors();
    }

    @Override
    public boolean hasDivisor(long n, long from, long to, StopFlag stop) {
      return entry.divisorIn(n, from, to, stop).isPresent();
    }

    @Override
    public Optional<Kernel.Implementation> critical() {
      return entry.missing == null ? Optional.of(new Native(entry.critical())) : Optional.empty();
    }

    @Override
    public Optional<NativeKernel> inC() {
      return Optional.of(entry);
    }
  }

  /** One of Java's, which has a search for divisors beside its test. */
  private record Searching(Kernel.Implementation test, DivisorSearch search)
      implements Kernel.Implementation {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return test.isPrime(n, stop);
    }

    @Override
    public boolean triesDivisors() {
      return true;
    }

    @Override
    public boolean hasDivisor(long n, long from, long to, StopFlag stop) {
      return search.finds(n, from, to, stop);
    }
  }

  private static Kernel trial(
      String name, String summary, Bound bound, Kernel.Implementation test, DivisorSearch search) {
    return java(
        name,
        summary,
        Kernel.Family.TRIAL,
        Kernel.Language.JAVA,
        Optional.empty(),
        bound,
        new Searching(test, search));
  }

  private static Kernel primality(
      String name, String summary, Bound bound, Kernel.Implementation test) {
    return java(
        name,
        summary,
        Kernel.Family.PRIMALITY,
        Kernel.Language.JAVA,
        Optional.empty(),
        bound,
        test);
  }

  private static Kernel vector(
      String name, String summary, Bound bound, Kernel.Implementation test, DivisorSearch search) {
    return java(
        name,
        summary,
        Kernel.Family.TRIAL,
        Kernel.Language.VECTOR,
        missingVectorModule(),
        bound,
        new Searching(test, search));
  }

  private static Optional<String> missingVectorModule() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the module %1$s is not loaded; run java with --add-modules %1$s"
                .formatted(VECTOR_MODULE));
  }

  /** All of Java's are exact for every 64-bit number, and run on every instruction set. */
  private static Kernel java(
      String name,
      String summary,
      Kernel.Family family,
      Kernel.Language language,
      Optional<String> missing,
      Bound bound,
      Kernel.Implementation test) {
    return new Kernel(
        name,
        summary,
        family,
        language,
        "baseline",
        new Uint64(0),
        missing,
        Optional.of(bound),
        test);
  }
}
