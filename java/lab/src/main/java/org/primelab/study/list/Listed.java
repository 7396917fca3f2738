package org.primelab.study.list;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.primelab.ffi.NativeLoad;
import org.primelab.placement.PlacementPolicy;
import org.primelab.report.Words;
import org.primelab.run.ModelKind;
import org.primelab.study.list.Listing.Item;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;

/** Kinds of what can be chosen. */
public enum Listed {
  /** Kernels of all suites. */
  KERNELS(() -> Kernels.standard().all().stream().map(Item::of)),
  /** What kernels compute. */
  SUITES(() -> Suite.builtIn().stream().map(s -> Item.of(s.name(), s.title(), Optional.empty()))),
  /** Execution models. */
  MODELS(
      () ->
          ModelKind.all().stream()
              .map(kind -> Item.of(kind.name(), kind.standard().summary(), Optional.empty()))),
  /** Where workers go. */
  PLACEMENTS(
      () ->
          Stream.of(PlacementPolicy.values())
              .map(policy -> Item.of(Words.of(policy), policy.summary(), Optional.empty()))),
  /** Work to be run side by side. */
  LOADS(() -> NativeLoad.all().stream().map(Listed::item));

  private final Supplier<Stream<Item>> builtIn;

  Listed(Supplier<Stream<Item>> builtIn) {
    this.builtIn = builtIn;
  }

  private static Item item(NativeLoad load) {
    return Item.of(
        load.name,
        "%s: %s".formatted(load.resource, load.summary),
        Optional.ofNullable(load.missing));
  }

  /**
   * What this build has of it.
   *
   * @throws org.primelab.ffi.MissingLibraryException if the library is needed and cannot be loaded
   */
  public Stream<Item> builtIn() {
    return builtIn.get();
  }
}
