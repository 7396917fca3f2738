package org.primelab.prime;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.PeerLibrary;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/**
 * What others wrote to test 64-bit numbers, to compare kernels with. They are no kernels of the
 * lab: no number is checked with them, and what is not installed is listed with the package to
 * install.
 */
public final class Peers {
  /** System property with the path of a jar of Guava, where it is not on the class path. */
  public static final String GUAVA_JAR = "primelab.guava";

  /** Where Debian's libguava-java puts it. */
  private static final String DEBIAN_GUAVA = "/usr/share/java/guava.jar";

  /** Guava takes signed numbers, so it is asked about numbers below 2^63 only. */
  private static final Uint64 SIGNED_END = new Uint64(Long.MIN_VALUE);

  private static final Uint64 ALL = new Uint64(0);

  private static final int CERTAINTY = 40;

  private Peers() {}

  /** All, installed or not. */
  public static List<Kernel> all() {
    return Stream.concat(
            Stream.of(PeerLibrary.values()).map(Peers::library), Stream.of(bigInteger(), guava()))
        .toList();
  }

  private static Kernel library(PeerLibrary library) {
    String summary =
        "%s of %s%s"
            .formatted(
                library.function(),
                library.name(),
                library.version().map(version -> ", " + version).orElse(""));
    return peer(
        library.label(),
        summary,
        Kernel.Language.C,
        ALL,
        library.missing(),
        (n, stop) -> library.isPrime(n));
  }

  private static Kernel bigInteger() {
    return peer(
        "biginteger",
        "BigInteger.isProbablePrime(%d) of numbers made before".formatted(CERTAINTY),
        Kernel.Language.JAVA,
        ALL,
        Optional.empty(),
        new Big());
  }

  private static Kernel guava() {
    return peer(
        "guava",
        "Guava's LongMath.isPrime",
        Kernel.Language.JAVA,
        SIGNED_END,
        Guava.missing(),
        (n, stop) -> Guava.isPrime(n));
  }

  private static Kernel peer(
      String name,
      String summary,
      Kernel.Language language,
      Uint64 exactBelow,
      Optional<String> missing,
      PrimeTest test) {
    return new Kernel(
        name,
        new PrimeSuite(),
        PrimeGroups.PRIMALITY,
        summary,
        language,
        Kernel.BASELINE,
        exactBelow,
        missing,
        Optional.empty(),
        test);
  }

  /** Numbers of a batch are made before the clock starts. */
  private static final class Big implements PrimeTest {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return isPrime(number(n));
    }

    private static boolean isPrime(BigInteger n) {
      return n.isProbablePrime(CERTAINTY);
    }

    private static BigInteger number(long bits) {
      return new BigInteger(Long.toUnsignedString(bits));
    }

    @Override
    public Batch batch(List<Argument> arguments) {
      BigInteger[] made =
          arguments.stream().map(n -> number(PrimeTest.bits(n))).toArray(BigInteger[]::new);
      return stop -> Arrays.stream(made).mapToLong(n -> isPrime(n) ? 1 : 0).toArray();
    }
  }

  /** Found by name, so that the product needs no jar of 3 MB to be compared with one method. */
  private static final class Guava {
    private static final Optional<MethodHandle> FOUND = find();

    /** Never called where nothing was found: the kernel is missing then, and refuses. */
    private static final MethodHandle IS_PRIME =
        FOUND.orElseGet(() -> MethodHandles.zero(boolean.class));

    static Optional<String> missing() {
      return FOUND.isPresent()
          ? Optional.empty()
          : Optional.of(
              "guava.jar is not there: apt-get install libguava-java, or set -D"
                  + GUAVA_JAR
                  + "=JAR");
    }

    static boolean isPrime(long n) {
      try {
        return (boolean) IS_PRIME.invokeExact(n);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    private static Optional<MethodHandle> find() {
      return Stream.of(
              Peers.class.getClassLoader(), jar(System.getProperty(GUAVA_JAR)), jar(DEBIAN_GUAVA))
          .flatMap(Guava::in)
          .findFirst();
    }

    private static Stream<MethodHandle> in(ClassLoader loader) {
      try {
        Class<?> math = Class.forName("com.google.common.math.LongMath", true, loader);
        MethodType test = MethodType.methodType(boolean.class, long.class);
        return Stream.of(MethodHandles.publicLookup().findStatic(math, "isPrime", test));
      } catch (ReflectiveOperationException e) {
        return Stream.empty(); // Not in this place: the next one is tried.
      }
    }

    /** A class loader that stays open, as its classes are used for as long as the JVM lives. */
    private static ClassLoader jar(@Nullable String path) {
      try {
        return new URLClassLoader(
            path == null ? new URL[0] : new URL[] {new File(path).toURI().toURL()}, null);
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }
  }
}
