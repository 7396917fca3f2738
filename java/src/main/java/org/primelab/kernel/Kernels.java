package org.primelab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

/**
 * The kernels that can be had: those written in Java, listed here, and the library's own table. A
 * new kernel in C needs no line of Java; one in Java needs an entry in {@link #JAVA}.
 */
public final class Kernels {
  private static final List<Kernel> JAVA =
      List.of(
          new Kernel(
              "trial-java",
              "the book's loop: odd divisors up to the square root",
              Kernel.Family.TRIAL,
              Kernel.Language.JAVA,
              "baseline",
              new Uint64(0),
              TrialDivision::isPrime));

  private final List<Kernel> listed;
  private final boolean withNative;
  private @Nullable List<Kernel> fromLibrary;

  private Kernels(List<Kernel> listed, boolean withNative) {
    this.listed = List.copyOf(listed);
    this.withNative = withNative;
  }

  /** All kernels of this build. The library is loaded when the first of its own is asked for. */
  public static Kernels standard() {
    return new Kernels(JAVA, true);
  }

  /** Just these, for a test that needs kernels of its own. */
  public static Kernels of(Kernel... kernels) {
    return new Kernels(List.of(kernels), false);
  }

  /**
   * The kernel of that name.
   *
   * @throws NoSuchElementException with a sentence for the user, if there is none
   * @throws MissingLibraryException if it is none of Java's, and the library cannot be loaded
   */
  public Kernel byName(String name) {
    return named(listed, name)
        .or(() -> named(libraryKernels(), name))
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

  private String unknown(String name) {
    String names = all().stream().map(Kernel::name).collect(Collectors.joining(", "));
    return "no kernel is called '%s'; there are %s".formatted(name, names);
  }

  private static Optional<Kernel> named(List<Kernel> kernels, String name) {
    return kernels.stream().filter(kernel -> kernel.name().equals(name)).findFirst();
  }

  private synchronized List<Kernel> libraryKernels() {
    if (!withNative) {
      return List.of();
    }
    List<Kernel> known = fromLibrary;
    if (known == null) {
      List<Kernel> table = new ArrayList<>();
      NativeKernel.all().forEach(entry -> table.add(wrap(entry)));
      known = List.copyOf(table);
      fromLibrary = known;
    }
    return known;
  }

  private static Kernel wrap(NativeKernel entry) {
    return new Kernel(
        entry.name,
        entry.summary,
        Kernel.Family.valueOf(entry.family.toUpperCase(Locale.ROOT)),
        Kernel.Language.C,
        entry.isa,
        new Uint64(entry.exactBelow),
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
  }
}
