package org.primelab.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

/**
 * The kernels that can be had: those in Java, which each {@link Suite} lists, and the library's own
 * table. A new kernel in C needs no line of Java.
 */
public final class Kernels {
  private final List<Kernel> listed;
  private final boolean withNative;

  private Kernels(List<Kernel> listed, boolean withNative) {
    this.listed = List.copyOf(listed);
    this.withNative = withNative;
  }

  /** All kernels of this build. The library is loaded when the first of its own is asked for. */
  public static Kernels standard() {
    return new Kernels(suites().flatMap(suite -> suite.inJava().stream()).toList(), true);
  }

  private static Stream<Suite> suites() {
    return ServiceLoader.load(Suite.class).stream().map(ServiceLoader.Provider::get);
  }

  /**
   * The kernel or peer of that name, for a process that times it.
   *
   * @throws NoSuchElementException if there is neither
   * @throws MissingLibraryException if it is none of Java's, and the library cannot be loaded
   */
  public static Kernel orPeer(String name) {
    return suites()
        .flatMap(suite -> suite.peers().stream())
        .filter(peer -> peer.name().equals(name))
        .findFirst()
        .orElseGet(() -> standard().byName(name));
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
    return withNative
        ? NativeKernel.all().stream().filter(Kernels::testsPrimes).map(Kernels::wrap).toList()
        : List.of();
  }

  private Optional<Kernel> libraryKernel(String name) {
    return withNative
        ? NativeKernel.byName(name).filter(Kernels::testsPrimes).map(Kernels::wrap)
        : Optional.empty();
  }

  private static boolean testsPrimes(NativeKernel entry) {
    return entry.suite.equals("prime");
  }

  private static Kernel wrap(NativeKernel entry) {
    return new Kernel(
        entry.name,
        entry.summary,
        Kernel.Family.valueOf(entry.group.toUpperCase(Locale.ROOT)),
        Kernel.Language.C,
        entry.isa,
        new Uint64(entry.exactBelow),
        Optional.ofNullable(entry.missing),
        Optional.ofNullable(entry.gauge).map(gauge -> new Bound(gauge, entry.gaugeOperations)),
        new Native(entry));
  }

  /** A kernel of the library: a batch is one call. */
  private record Native(NativeKernel entry) implements Kernel.Implementation {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return entry.call(n, 0, stop) == 1;
    }

    @Override
    public boolean[] arePrime(long[] numbers, StopFlag stop) {
      long[] answers = entry.batch(numbers, stop);
      boolean[] prime = new boolean[answers.length];
      for (int i = 0; i < prime.length; i++) {
        prime[i] = answers[i] == 1;
      }
      return prime;
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
      return entry.hasParts();
    }

    @Override
    public boolean hasDivisor(long n, long from, long to, StopFlag stop) {
      return entry.part(n, 0, from, to, stop) != 0;
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
}
