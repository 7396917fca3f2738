package org.primelab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a file holds.
 *
 * @param kernels in the order of the file
 * @param leftOut functions that are no kernels
 * @param warnings of the compiler, a line each
 */
public record Found(List<Entry> kernels, List<LeftOut> leftOut, List<String> warnings) {
  public Found {
    kernels = List.copyOf(kernels);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /** What there is to tell beside the kernels, a line each. */
  List<String> notes() {
    return Stream.concat(leftOut.stream().map(LeftOut::sentence), warnings.stream()).toList();
  }

  /** The same with what another one holds. */
  Found and(Found other) {
    return new Found(
        joined(kernels, other.kernels),
        joined(leftOut, other.leftOut).stream().distinct().toList(),
        joined(warnings, other.warnings).stream().distinct().toList());
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
