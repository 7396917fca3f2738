package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.DataBlock;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;
import org.primelab.suite.Gives;
import org.primelab.suite.Origin;
import org.primelab.suite.Parts;
import org.primelab.suite.SpanParts;
import org.primelab.suite.Takes;

/** The code of a kernel that was loaded. Nothing of it is loaded before it is first called. */
abstract class LoadedCode implements Code {
  /** It has as much as the main thread of a process of C. */
  private static final String STACK = "-Xss8m";

  /** Room for states, and for what a kernel makes while it works. None of it is taken unasked. */
  private static final long HEAP_MIB = 2048;

  final Entry entry;
  final Optional<Supply> supply;
  private final byte[] name;

  LoadedCode(Entry entry, Optional<Supply> supply) {
    this.entry = entry;
    this.supply = supply;
    name = entry.name().getBytes(UTF_8);
  }

  static LoadedCode of(Entry entry, Optional<Supply> supply) {
    return switch (entry.place()) {
      case Place.Library library -> new LoadedFunction(entry, library, supply);
      case Place.Method method -> new LoadedMethod(entry, method, supply);
      case Place.Script script -> new LoadedScript(entry, script, supply);
    };
  }

  /**
   * Calls it so many times for the same argument in one loop, which nothing is hoisted out of.
   *
   * @return the bits of its answer
   */
  abstract long repeat(Argument argument, int times, StopFlag stop);

  /** A number that is another one if the data of this argument have changed; 0 if it has none. */
  abstract long hash(Argument argument);

  final DataBlock block(Argument argument) {
    return supply.orElseThrow().of(((Argument.Sized) argument).count());
  }

  @Override
  public final long call(Argument argument, StopFlag stop) {
    return noted(argument, 1, stop);
  }

  /** Whoever waits for it in vain, or finds this process dead, can read what it was doing. */
  private long noted(Argument argument, int times, StopFlag stop) {
    int call = InFlight.here().begin(name, argument, times);
    try {
      return repeat(argument, times, stop);
    } finally {
      InFlight.here().end(call);
    }
  }

  /** A single argument is answered in a loop of its own. */
  @Override
  public final Batch batch(List<Argument> arguments) {
    return arguments.size() == 1 ? new Loop(arguments.getFirst()) : Code.super.batch(arguments);
  }

  /** Again and again the same. */
  private final class Loop implements Batch {
    private final Argument argument;

    Loop(Argument argument) {
      this.argument = argument;
    }

    @Override
    public long[] answers(StopFlag stop) {
      return answers(1, stop);
    }

    @Override
    public long[] answers(int passes, StopFlag stop) {
      return new long[] {noted(argument, passes, stop)};
    }
  }

  /** Gives back what was made of an argument, if that can be: the next call makes it again. */
  void release(Argument argument) {}

  /** The whole answers for parts of a span add up, unless a dry run says otherwise. */
  @Override
  public final Optional<Parts> parts() {
    boolean whole = entry.gives() == Gives.UNSIGNED || entry.gives() == Gives.SIGNED;
    return entry.takes() == Takes.SPAN && whole
        ? Optional.of(new SpanParts((from, to, stop) -> call(Argument.span(from, to), stop)))
        : Optional.empty();
  }

  @Override
  public final Optional<Origin> origin() {
    return Optional.of(entry.origin());
  }

  @Override
  public List<String> jvmFlags() {
    long data = supply.map(Supply::mostBytes).orElse(0L);
    List<String> flags =
        new ArrayList<>(List.of(STACK, "-Xmx%dm".formatted(HEAP_MIB + 2 * (data >> 20))));
    flags.addAll(entry.jvmFlags());
    return flags;
  }
}
