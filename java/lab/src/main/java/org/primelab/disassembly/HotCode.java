package org.primelab.disassembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code that most samples lie in.
 *
 * @param block the code, or a part of it where that is long
 * @param samples that there were, at least 1
 * @param at how many lie at which distance from the block's beginning
 */
public record HotCode(CodeBlock block, long samples, SortedMap<Integer, Integer> at) {
  /** More than that is not sent or kept, in bytes: loops are shorter. */
  public static final int MOST_BYTES = 16_384;

  public HotCode {
    at = new TreeMap<>(at);
    if (samples < 1 || at.values().stream().mapToInt(n -> n).sum() > samples) {
      throw new IllegalArgumentException(at + " of " + samples);
    }
  }

  /** What these samples say; empty if nobody knows whose code they lie in. */
  public static Optional<HotCode> of(long[] counters, CodeMap map) {
    TreeMap<Long, Integer> each = new TreeMap<>();
    for (long counter : counters) {
      each.merge(counter, 1, Integer::sum);
    }
    List<CodeBlock> blocks = new ArrayList<>();
    for (long address : each.keySet()) {
      if (blocks.stream().noneMatch(block -> block.holds(address))) {
        map.at(address).ifPresent(blocks::add);
      }
    }
    return blocks.stream()
        .max(Comparator.comparingInt(block -> count(block, each)))
        .map(block -> of(block, counters.length, each));
  }

  private static int count(CodeBlock block, Map<Long, Integer> each) {
    return each.entrySet().stream()
        .filter(one -> block.holds(one.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** A long one is cut to what is around its hottest instruction, from a sampled one on. */
  private static HotCode of(CodeBlock block, int samples, TreeMap<Long, Integer> each) {
    SortedMap<Long, Integer> its = each.subMap(block.address(), block.address() + block.size());
    long hottest = its.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    CodeBlock part =
        block.size() <= MOST_BYTES
            ? block
            : block.part(
                its.tailMap(Math.max(block.address(), hottest - MOST_BYTES / 2)).firstKey(),
                MOST_BYTES);
    SortedMap<Integer, Integer> at = new TreeMap<>();
    its.forEach(
        (address, count) -> {
          if (part.holds(address)) {
            at.put(Math.toIntExact(address - part.address()), count);
          }
        });
    return new HotCode(part, samples, at);
  }
}
