package org.primelab.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Takes;

/** Kernels of one suite are called with the same and their answers compared. */
final class Agreement {
  private Agreement() {}

  /**
   * The kernels, where what one of them leaves open is settled by the others.
   *
   * @throws Refused if two of them take something else, give something else or have one name
   */
  static List<Entry> among(List<Entry> kernels) throws Refused {
    Optional<Entry> typed = kernels.stream().filter(k -> !isOpen(k)).findFirst();
    List<Entry> settled = new ArrayList<>();
    for (Entry kernel : kernels) {
      settled.add(isOpen(kernel) && typed.isPresent() ? like(kernel, typed.get()) : kernel);
    }
    Map<String, Entry> byName = new HashMap<>();
    for (Entry kernel : settled) {
      requireAlike(settled.getFirst(), kernel);
      requireOtherName(byName.put(kernel.name(), kernel), kernel);
    }
    return settled;
  }

  /** A segment of memory may hold anything, and Python says no types. */
  private static boolean isOpen(Entry kernel) {
    return kernel.language() == Language.PYTHON || Compiled.takesAnyData(kernel);
  }

  private static Entry like(Entry open, Entry typed) {
    boolean python = open.language() == Language.PYTHON;
    boolean data = open.takes() == Takes.DATA && typed.takes() == Takes.DATA;
    return new Entry(
        open.name(),
        open.language(),
        open.takes(),
        data ? typed.element() : open.element(),
        python ? typed.gives() : open.gives(),
        open.place(),
        open.origin(),
        open.jvmFlags());
  }

  private static void requireAlike(Entry first, Entry other) throws Refused {
    boolean sameMemory =
        first.element().isEmpty()
            || other.element().isEmpty()
            || first.element().get().sharesMemoryWith(other.element().get());
    if (first.takes() != other.takes() || !sameMemory) {
      throw new Refused(
          "--load",
          "%s takes %s, %s takes %s: kernels that are compared take the same; name those that belong together: FILE:NAME"
              .formatted(first.name(), first.shape().taken(), other.name(), other.shape().taken()));
    }
    if ((first.gives() == Gives.DOUBLE) != (other.gives() == Gives.DOUBLE)) {
      throw new Refused(
          "--load",
          "%s gives %s, %s gives %s: kernels that are compared give the same; name those that belong together: FILE:NAME"
              .formatted(first.name(), gives(first), other.name(), gives(other)));
    }
  }

  private static void requireOtherName(@Nullable Entry earlier, Entry kernel) throws Refused {
    if (earlier == null) {
      return;
    }
    String one = earlier.origin().file();
    String two = kernel.origin().file();
    throw new Refused(
        "--load",
        one.equals(two)
            ? "%s has two kernels %s; give them different names".formatted(one, kernel.name())
            : "%s and %s both have a kernel %s; rename one of them"
                .formatted(one, two, kernel.name()));
  }

  private static String gives(Entry kernel) {
    return kernel.gives() == Gives.DOUBLE ? "a double" : "whole numbers";
  }
}
