package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_kernel;

/** The table of kernels of a library, as primelab.h declares it. */
public final class KernelTable {
  private final Object file;
  private final List<MemorySegment> entries;

  private KernelTable(Object file, List<MemorySegment> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * The library's own.
   *
   * @throws MissingLibraryException if it cannot be loaded
   */
  static KernelTable own() {
    return new KernelTable(
        NativeLibrary.ensureLoaded(),
        IntStream.range(0, Primelab.primelab_kernel_count())
            .mapToObj(Primelab::primelab_kernel_at)
            .toList());
  }

  /**
   * That of another library, which is loaded: what it does when it is loaded, it does in this
   * process. It stays until the process ends.
   *
   * @throws MissingLibraryException if it cannot be loaded, is no library of kernels, or is one of
   *     another ABI
   */
  public static KernelTable of(Path file) {
    NativeLibrary.ensureLoaded();
    SymbolLookup library = open(file);
    int version = count(file, library, "primelab_abi_version");
    if (version != Primelab.PRIMELAB_ABI_VERSION()) {
      throw new MissingLibraryException(
          "%s has ABI %d, and this lab has %d"
              .formatted(file, version, Primelab.PRIMELAB_ABI_VERSION()));
    }
    MethodHandle at =
        handle(file, library, "primelab_kernel_at", Primelab.primelab_kernel_at$descriptor());
    return new KernelTable(
        file,
        IntStream.range(0, count(file, library, "primelab_kernel_count"))
            .mapToObj(index -> entry(at, index))
            .toList());
  }

  @SuppressWarnings("restricted") // this package is the one that may load C
  private static SymbolLookup open(Path file) {
    try {
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new MissingLibraryException("cannot load %s: %s".formatted(file, reason(file, e)), e);
    }
  }

  /** The loader's own words, which a lookup swallows. */
  @SuppressWarnings("restricted") // this package is the one that may load C
  private static String reason(Path file, IllegalArgumentException otherwise) {
    try {
      System.load(file.toString());
      return String.valueOf(otherwise.getMessage());
    } catch (UnsatisfiedLinkError e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static MethodHandle handle(
      Path file, SymbolLookup library, String name, FunctionDescriptor descriptor) {
    MemorySegment address =
        library
            .find(name)
            .orElseThrow(
                () ->
                    new MissingLibraryException(
                        "%s is no library of kernels: it has no %s".formatted(file, name)));
    return Linkage.handle(address, descriptor);
  }

  private static int count(Path file, SymbolLookup library, String name) {
    try {
      return (int)
          handle(file, library, name, Primelab.primelab_kernel_count$descriptor()).invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a downcall throws nothing", e);
    }
  }

  private static MemorySegment entry(MethodHandle at, int index) {
    try {
      return (MemorySegment) at.invokeExact(index);
    } catch (Throwable e) {
      throw new AssertionError("a downcall throws nothing", e);
    }
  }

  /** All kernels, in the order of the table. */
  public List<NativeKernel> kernels() {
    return entries.stream().map(NativeKernel::new).toList();
  }

  /** Their names, in the order in which their code lies in memory. */
  List<String> byAddress() {
    return entries.stream()
        .sorted(Comparator.comparingLong(entry -> primelab_kernel.call(entry).address()))
        .map(entry -> primelab_kernel.name(entry).getString(0))
        .toList();
  }

  /**
   * The one of that name.
   *
   * @throws MissingLibraryException if there is none
   */
  public NativeKernel named(String name) {
    return byName(name)
        .orElseThrow(
            () -> new MissingLibraryException("%s has no kernel %s".formatted(file, name)));
  }

  /**
   * The one of that name, if there is one. The others are not looked at any further: each foreign
   * function that is called for the first time costs some 10 ms.
   */
  public Optional<NativeKernel> byName(String name) {
    return entries.stream()
        .filter(entry -> primelab_kernel.name(entry).getString(0).equals(name))
        .findFirst()
        .map(NativeKernel::new);
  }
}
