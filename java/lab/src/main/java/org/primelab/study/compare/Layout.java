package org.primelab.study.compare;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.primelab.ffi.LinkOrder;
import org.primelab.ffi.NativeLibrary;
import org.primelab.load.LoadedSuite;

/**
 * How an invocation was laid out in memory, in what was varied: it follows from the session's seed,
 * the round and who was invoked, so that an answer tells what the invocation had.
 *
 * @param label who was invoked
 * @param round from 0; every other one is varied
 * @param environmentBytes by how much its environment was longer, if that was varied
 * @param fixedAddresses whether addresses were the same at each start, if that was varied
 * @param link order of the lab's library, if that was varied
 * @param sourceFirst whether a source that was loaded lay before its table, if that was varied
 */
record Layout(
    String label,
    int round,
    Optional<Integer> environmentBytes,
    Optional<Boolean> fixedAddresses,
    Optional<LinkOrder> link,
    Optional<Boolean> sourceFirst) {
  private static final String PADDING = "PRIMELAB_PADDING";

  /** A page, beyond which the same places in caches come again. */
  private static final int MOST_BYTES = 4096;

  /**
   * That of an invocation.
   *
   * @param vary what is varied in every other round
   */
  static Layout of(List<Vary> vary, long seed, String label, int round) {
    boolean isVaried = ComparePlan.isVaried(round);
    SplittableRandom words = random(seed, label, round);
    SplittableRandom order = random(seed, label, round);
    Layout layout =
        new Layout(
            label, round, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    for (Vary one : vary) {
      layout =
          switch (one) {
            case ENVIRONMENT -> layout.padded(isVaried ? words.nextInt(MOST_BYTES) : 0);
            case ASLR -> layout.fixed(isVaried && words.nextBoolean());
            case LINK ->
                isVaried
                    ? layout.linked(one(order), order.nextBoolean())
                    : layout.linked(LinkOrder.BUILT, false);
          };
    }
    return layout;
  }

  private static SplittableRandom random(long seed, String label, int round) {
    return new SplittableRandom(31 * (31 * seed + round) + label.hashCode());
  }

  private Layout padded(int bytes) {
    return new Layout(label, round, Optional.of(bytes), fixedAddresses, link, sourceFirst);
  }

  private Layout fixed(boolean isFixed) {
    return new Layout(label, round, environmentBytes, Optional.of(isFixed), link, sourceFirst);
  }

  private static LinkOrder one(SplittableRandom random) {
    List<LinkOrder> orders = List.of(LinkOrder.values());
    return orders.get(random.nextInt(orders.size()));
  }

  private Layout linked(LinkOrder order, boolean isReversed) {
    return new Layout(
        label,
        round,
        environmentBytes,
        fixedAddresses,
        Optional.of(order),
        Optional.of(isReversed));
  }

  /** Those of all invocations that were made, where something was varied. */
  static List<Layout> all(ComparePlan plan, long seed, List<Invocation> seen) {
    return plan.vary().isEmpty()
        ? List.of()
        : seen.stream()
            .map(one -> of(plan.vary(), seed, one.label(), one.round()))
            .distinct()
            .toList();
  }

  /** What the invocation's command is put behind. */
  List<String> words() {
    return Stream.concat(
            environmentBytes.filter(_ -> ComparePlan.isVaried(round)).stream()
                .flatMap(bytes -> Stream.of("env", PADDING + "=" + "x".repeat(bytes))),
            fixedAddresses.filter(isFixed -> isFixed).stream().flatMap(_ -> Vary.FIXED.stream()))
        .toList();
  }

  /** What the invocation's JVM is told. */
  List<String> jvmFlags() {
    return ComparePlan.isVaried(round)
        ? Stream.concat(
                link.stream().map(order -> "-D" + NativeLibrary.OVERRIDE + "=" + order.library()),
                sourceFirst.stream().map(is -> "-D" + LoadedSuite.REVERSED + "=" + is))
            .toList()
        : List.of();
  }
}
