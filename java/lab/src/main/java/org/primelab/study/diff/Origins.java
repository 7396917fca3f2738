package org.primelab.study.diff;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.study.LoadedKernels;
import org.primelab.suite.Origin;

/** What has changed of kernels of the user's from one session to another. */
final class Origins {
  /** So many digits tell sources of one kernel apart. */
  private static final int DIGITS = 4;

  private Origins() {}

  /** A kernel that both have, with both its origins. */
  private record Pair(String kernel, Origin before, Origin after) {
    String told(Function<Origin, Object> what) {
      return "%s (%s, %s)".formatted(kernel, what.apply(before), what.apply(after));
    }
  }

  private static Stream<Pair> pairs(Side a, Side b) {
    Optional<LoadedKernels> after = LoadedKernels.of(b.session());
    return LoadedKernels.of(a.session()).stream()
        .flatMap(before -> before.kernels().stream())
        .flatMap(
            source ->
                after.flatMap(all -> all.origin(source.kernel())).stream()
                    .map(origin -> new Pair(source.kernel(), source.origin(), origin)));
  }

  /** Whose source is another one, with the beginnings of both hashes. */
  static List<String> changes(Side a, Side b) {
    return pairs(a, b)
        .filter(pair -> !pair.before().sourceSha256().equals(pair.after().sourceSha256()))
        .map(
            pair ->
                "%s, source %s → %s"
                    .formatted(
                        pair.kernel(),
                        pair.before().sourceSha256().substring(0, DIGITS),
                        pair.after().sourceSha256().substring(0, DIGITS)))
        .toList();
  }

  /** Whose compiler or flags are others: a doubt, as a change of the source may not be all. */
  static Stream<Caveat> doubts(Side a, Side b) {
    return Stream.of(
            differing(Doubt.OTHER_COMPILER, "compiler", a, b, Origin::compiler),
            differing(Doubt.OTHER_FLAGS, "flags", a, b, Origin::flags))
        .flatMap(Optional::stream);
  }

  private static Optional<Caveat> differing(
      Doubt doubt, String what, Side a, Side b, Function<Origin, Object> part) {
    BiPredicate<Origin, Origin> same = (x, y) -> part.apply(x).equals(part.apply(y));
    String told =
        pairs(a, b)
            .filter(pair -> !same.test(pair.before(), pair.after()))
            .map(pair -> pair.told(part))
            .collect(Collectors.joining("; "));
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(new Caveat(doubt, "other %s of %s".formatted(what, told)));
  }

  /** Why nothing can be compared: kernels were given other data. */
  static Optional<Caveat> otherData(Side a, Side b) {
    Optional<String> before = LoadedKernels.of(a.session()).flatMap(LoadedKernels::given);
    Optional<String> after = LoadedKernels.of(b.session()).flatMap(LoadedKernels::given);
    return Objects.equals(before, after)
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.DIFFERENT_DATA,
                "the kernels were given other data: %s; %s"
                    .formatted(before.orElse("none"), after.orElse("none"))));
  }
}
