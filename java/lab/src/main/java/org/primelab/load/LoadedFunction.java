package org.primelab.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.KernelTable;
import org.primelab.ffi.NativeArgument;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.InC;
import org.primelab.suite.Takes;

/** A function of C in a library of the user's. */
final class LoadedFunction extends LoadedCode implements InC {
  private final Place.Library library;
  private final boolean critical;
  private volatile @Nullable NativeKernel kernel;
  private final Prepared<NativeArgument> arguments = new Prepared<>(this::made);

  LoadedFunction(Entry entry, Place.Library library, Optional<Supply> supply) {
    this(entry, library, supply, false);
  }

  private LoadedFunction(
      Entry entry, Place.Library library, Optional<Supply> supply, boolean critical) {
    super(entry, supply);
    this.library = library;
    this.critical = critical;
  }

  @Override
  public NativeKernel entry() {
    NativeKernel known = kernel;
    return known != null ? known : load();
  }

  private synchronized NativeKernel load() {
    NativeKernel loaded = KernelTable.of(linked()).named(library.name());
    NativeKernel called = critical ? loaded.critical() : loaded;
    kernel = called;
    return called;
  }

  /** The library, or the one that was linked the other way round where that is asked for. */
  private Path linked() {
    Path other = library.file().resolveSibling(CBuild.REVERSED);
    return Boolean.getBoolean(LoadedSuite.REVERSED) && Files.exists(other) ? other : library.file();
  }

  @Override
  public NativeArgument argument(Argument argument) {
    return arguments.of(argument);
  }

  private NativeArgument made(Argument argument) {
    return switch (argument) {
      case Argument.Number(var n) when entry.takes() == Takes.STATE ->
          NativeArgument.state(n.bits(), entry().setup(n.bits()));
      case Argument.Number(var n) -> NativeArgument.number(n.bits());
      case Argument.Span(var from, var to) -> new NativeArgument(from.bits(), to.bits());
      case Argument.Sized(long count) -> NativeArgument.data(block(argument), count);
    };
  }

  @Override
  long repeat(Argument argument, int times, StopFlag stop) {
    return times == 1
        ? entry().call(argument(argument), stop)
        : entry().repeat(argument(argument), times, stop);
  }

  @Override
  void release(Argument argument) {
    NativeArgument known = arguments.made().remove(argument);
    if (known != null && entry.takes() == Takes.STATE) {
      entry().teardown(known.state());
    }
  }

  @Override
  long hash(Argument argument) {
    return entry.takes() == Takes.DATA ? block(argument).hash() : 0;
  }

  @Override
  public Optional<InC> inC() {
    return Optional.of(this);
  }

  @Override
  public Optional<Code> critical() {
    return Optional.of(new LoadedFunction(entry, library, supply, true));
  }
}
