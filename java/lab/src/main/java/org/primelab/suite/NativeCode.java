package org.primelab.suite;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.KernelTakes;
import org.primelab.ffi.NativeArgument;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

/**
 * The code of a kernel of the library.
 *
 * @param entry of the library's table
 * @param suite it belongs to
 */
public record NativeCode(NativeKernel entry, Suite suite) implements Code, InC {
  /** The kernel that is an entry of the library's table. */
  static Kernel kernel(Suite suite, NativeKernel entry) {
    return new Kernel(
        entry.name,
        suite,
        suite.group(entry.group),
        entry.summary,
        Kernel.Language.C,
        entry.isa,
        new Uint64(entry.exactBelow),
        Optional.ofNullable(entry.missing),
        bound(entry),
        new NativeCode(entry, suite));
  }

  private static Optional<Bound> bound(NativeKernel entry) {
    Optional<Bound> chain =
        Optional.ofNullable(entry.chain).map(its -> new Bound(its, entry.chainOperations));
    return Optional.ofNullable(entry.gauge)
        .map(units -> new Bound(units, entry.gaugeOperations, chain));
  }

  @Override
  public NativeArgument argument(Argument argument) {
    // No switch over types: its first one takes a JVM some milliseconds.
    return argument instanceof Argument.Span span
        ? new NativeArgument(span.from().bits(), span.to().bits())
        : NativeArgument.number(((Argument.Number) argument).n().bits());
  }

  @Override
  public long call(Argument argument, StopFlag stop) {
    NativeArgument c = argument(argument);
    return entry.call(c.n(), c.to(), stop);
  }

  /** A batch of numbers is one call. */
  @Override
  public Batch batch(List<Argument> arguments) {
    if (entry.takes != KernelTakes.NUMBER) {
      return Code.super.batch(arguments);
    }
    long[] numbers = arguments.stream().mapToLong(a -> argument(a).n()).toArray();
    return stop -> entry.batch(numbers, stop);
  }

  @Override
  public boolean hasBatch() {
    return entry.hasBatch();
  }

  @Override
  public Optional<Parts> parts() {
    return suite.parts(entry);
  }

  @Override
  public Optional<InC> inC() {
    return Optional.of(this);
  }

  @Override
  public Optional<Code> critical() {
    return entry.missing == null
        ? Optional.of(new NativeCode(entry.critical(), suite))
        : Optional.empty();
  }

  @Override
  public boolean hasTable() {
    return entry.hasTable();
  }

  @Override
  public void prepare() {
    entry.prepare();
  }
}
