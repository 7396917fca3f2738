package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number theory library of others, where it is installed: found and opened when its first number
 * is tested, so nothing of it is linked into the product. Each number is a downcall.
 */
public enum PeerLibrary {
  /** FLINT, {@code n_is_prime}: proved for all 64-bit numbers. */
  FLINT("libflint-dev", "n_is_prime", List.of("libflint.so", "libflint.so.17")) {
    @Override
    public boolean isPrime(long n) {
      return Flint.isPrime(n);
    }
  },
  /** PARI, {@code uisprime}: proved for all 64-bit numbers. One thread of a JVM may call it. */
  PARI("libpari-dev", "uisprime", List.of("libpari.so", "libpari-gmp-tls.so.8")) {
    @Override
    public boolean isPrime(long n) {
      return Pari.isPrime(n);
    }
  },
  /** GMP, {@code mpz_probab_prime_p} with 25 rounds, of which the first 24 are a BPSW test. */
  GMP("libgmp-dev", "__gmpz_probab_prime_p", List.of("libgmp.so", "libgmp.so.10")) {
    @Override
    public boolean isPrime(long n) {
      return Gmp.isPrime(n);
    }
  };

  private final String debianPackage;
  private final String function;
  private final List<String> files;

  PeerLibrary(String debianPackage, String function, List<String> files) {
    this.debianPackage = debianPackage;
    this.function = function;
    this.files = files;
  }

  /**
   * Whether the unsigned number is prime.
   *
   * @throws UnsupportedOperationException if the library is {@link #missing}
   */
  public abstract boolean isPrime(long n);

  /** Its name in lower case, as a table has it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The function's name, as its header has it. */
  public String function() {
    return function.replaceFirst("^__g", "");
  }

  /** Empty if it is installed, else a sentence with the package to install. */
  public Optional<String> missing() {
    return symbol(function).isPresent() ? Optional.empty() : Optional.of(reason());
  }

  private String reason() {
    return "%s is not installed: apt-get install %s".formatted(files.getFirst(), debianPackage);
  }

  private Optional<MemorySegment> symbol(String name) {
    return files.stream().flatMap(PeerLibrary::open).flatMap(l -> l.find(name).stream()).findAny();
  }

  @SuppressWarnings("restricted") // this package is the one that may load C
  static Stream<SymbolLookup> open(String file) {
    try {
      return Stream.of(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // There is no such file: it is tried under its next name.
    }
  }

  @SuppressWarnings("restricted") // this package is the one that may call C
  private MethodHandle handle(String name, FunctionDescriptor descriptor) {
    MemorySegment address =
        symbol(name).orElseThrow(() -> new UnsupportedOperationException(reason()));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  static AssertionError impossible(Throwable e) {
    return new AssertionError("a downcall throws nothing", e);
  }

  /** {@code int n_is_prime(ulong n)}. Handles are static constants: a field's costs more. */
  private static final class Flint {
    private static final MethodHandle IS_PRIME =
        FLINT.handle(
            FLINT.function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));

    static boolean isPrime(long n) {
      try {
        return (int) IS_PRIME.invokeExact(n) != 0;
      } catch (Throwable e) {
        throw impossible(e);
      }
    }
  }

  /** {@code int uisprime(ulong n)}, after {@code pari_init_opts}. */
  private static final class Pari {
    private static final long STACK_BYTES = 8_000_000;
    private static final long PRIMES_TO = 500_000;
    private static final long DEFAULTS_ONLY = 4; // INIT_DFTm: no signal handler, no longjmp

    private static final MethodHandle IS_PRIME =
        PARI.handle(
            PARI.function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));

    private static final Thread OWNER = begin();

    private static Thread begin() {
      ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
      MethodHandle init =
          PARI.handle("pari_init_opts", FunctionDescriptor.ofVoid(word, word, word));
      try {
        init.invokeExact(STACK_BYTES, PRIMES_TO, DEFAULTS_ONLY);
        return Thread.currentThread();
      } catch (Throwable e) {
        throw impossible(e);
      }
    }

    static boolean isPrime(long n) {
      if (Thread.currentThread() != OWNER) {
        throw new UnsupportedOperationException("PARI serves the thread that called it first");
      }
      try {
        return (int) IS_PRIME.invokeExact(n) != 0;
      } catch (Throwable e) {
        throw impossible(e);
      }
    }
  }

  /** {@code int mpz_probab_prime_p(mpz_srcptr n, int reps)}, n of one limb. */
  private static final class Gmp {
    private static final int ROUNDS = 25;

    /** {@code struct { int alloc; int size; mp_limb_t *limbs; }}, and the limb behind it. */
    private static final MemoryLayout NUMBER =
        MemoryLayout.structLayout(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);

    private static final int SIZE = 4;
    private static final int LIMBS = 8;
    private static final int LIMB = 16;

    private static final MethodHandle IS_PRIME =
        GMP.handle(
            GMP.function,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private static final ThreadLocal<MemorySegment> SLOT = ThreadLocal.withInitial(Gmp::slot);

    private static MemorySegment slot() {
      MemorySegment number = Arena.ofAuto().allocate(NUMBER);
      number.set(ValueLayout.JAVA_INT, 0, 1);
      number.set(ValueLayout.ADDRESS, LIMBS, number.asSlice(LIMB));
      return number;
    }

    static boolean isPrime(long n) {
      MemorySegment number = SLOT.get();
      number.set(ValueLayout.JAVA_INT, SIZE, n == 0 ? 0 : 1);
      number.set(ValueLayout.JAVA_LONG, LIMB, n);
      try {
        return (int) IS_PRIME.invokeExact(number, ROUNDS) != 0;
      } catch (Throwable e) {
        throw impossible(e);
      }
    }
  }

  /** The version that the library says it is; empty if it says none. */
  public Optional<String> version() {
    return switch (this) {
      case FLINT -> symbol("flint_version").map(PeerLibrary::text);
      case GMP -> symbol("__gmp_version").map(PeerLibrary::pointedTo);
      case PARI -> symbol("paricfg_version").map(PeerLibrary::pointedTo);
    };
  }

  @SuppressWarnings("restricted") // a symbol has no size: its header says what it points to
  private static String pointedTo(MemorySegment pointer) {
    return text(pointer.reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0));
  }

  @SuppressWarnings("restricted") // as long as it is, up to its end marker
  static String text(MemorySegment characters) {
    return characters.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
