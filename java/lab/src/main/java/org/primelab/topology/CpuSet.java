package org.primelab.topology;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Numbers of logical CPUs, in ascending order: immutable. As text it is a list in the usual syntax,
 * {@code 0-3,8,10-11}, as in cpuset(7), taskset(1) and the files of /sys.
 */
public final class CpuSet implements Comparable<CpuSet> {
  /** One more than the greatest number that a list or mask may hold: eight times Linux's most. */
  public static final int LIMIT = 1 << 16;

  /** No CPU. */
  public static final CpuSet EMPTY = new CpuSet(new BitSet());

  private final BitSet cpus;

  private CpuSet(BitSet cpus) {
    this.cpus = cpus;
  }

  /** These CPUs. */
  public static CpuSet of(int... numbers) {
    BitSet bits = new BitSet();
    IntStream.of(numbers).forEach(bits::set);
    return new CpuSet(bits);
  }

  /** These CPUs. */
  public static CpuSet of(Collection<Integer> numbers) {
    return of(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  /** These CPUs; later changes of {@code bits} do not show. */
  public static CpuSet of(BitSet bits) {
    return new CpuSet((BitSet) bits.clone());
  }

  /**
   * Reads a list. Blanks, line ends and NUL bytes around it are no part of it; an empty list is the
   * empty set.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong with it
   */
  public static CpuSet parse(String list) {
    BitSet bits = new BitSet();
    ranges(list).forEach(range -> bits.set(range.first(), range.last() + 1));
    return new CpuSet(bits);
  }

  /**
   * Reads a list and keeps its order, and what stands in it twice; otherwise as {@link #parse}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static List<Integer> inOrder(String list) {
    return ranges(list).stream()
        .flatMap(range -> IntStream.rangeClosed(range.first(), range.last()).boxed())
        .toList();
  }

  /**
   * Reads a mask as the kernel prints it: hexadecimal words of 32 bits, the highest first, with a
   * comma between them.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static CpuSet parseMask(String mask) {
    String digits = bare(mask).replace(",", "");
    if (!digits.matches("[0-9a-fA-F]{1," + LIMIT / 4 + "}")) {
      throw new IllegalArgumentException("'%s' is not a CPU mask".formatted(shown(mask)));
    }
    BitSet bits = new BitSet();
    for (int i = 0; i < digits.length(); i++) {
      int nibble = Character.digit(digits.charAt(digits.length() - 1 - i), 16);
      int lowest = 4 * i;
      IntStream.range(0, 4).filter(b -> (nibble >> b & 1) == 1).forEach(b -> bits.set(lowest + b));
    }
    return new CpuSet(bits);
  }

  /** The CPUs from the first to the last, both included. */
  private record Range(int first, int last) {}

  private static List<Range> ranges(String list) {
    String text = bare(list);
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(word -> range(word.strip())).toList();
  }

  private static Range range(String word) {
    if (word.isEmpty()) {
      throw new IllegalArgumentException("the list has an empty item; leave out a comma");
    }
    if (!word.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
      throw new IllegalArgumentException(
          "'%s' is not a CPU or range of CPUs such as 8 or 0-3".formatted(shown(word)));
    }
    String[] ends = word.split("-", 2);
    int first = Integer.parseInt(ends[0]);
    int last = Integer.parseInt(ends[ends.length - 1]);
    if (last < first) {
      throw new IllegalArgumentException("'%s' goes backwards".formatted(word));
    }
    if (last >= LIMIT) {
      throw new IllegalArgumentException("no machine has a CPU " + last);
    }
    return new Range(first, last);
  }

  private static String bare(String text) {
    return text.replace("\0", "").strip();
  }

  /** Fit for a message of one line, whatever a file held. */
  private static String shown(String text) {
    String printable = bare(text).replaceAll("[^\\p{Print}]", "?");
    return printable.length() <= 40 ? printable : printable.substring(0, 40) + "…";
  }

  /** Whether that CPU is among them. */
  public boolean contains(int cpu) {
    return cpus.get(cpu);
  }

  /** Whether every CPU of {@code others} is here. */
  public boolean containsAll(CpuSet others) {
    return others.minus(this).isEmpty();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return cpus.isEmpty();
  }

  /** How many. */
  public int size() {
    return cpus.cardinality();
  }

  /** The CPU with the lowest number, if there is one. */
  public Optional<Integer> first() {
    return cpus.isEmpty() ? Optional.empty() : Optional.of(cpus.nextSetBit(0));
  }

  /** The numbers of the CPUs in ascending order. */
  public IntStream stream() {
    return cpus.stream();
  }

  /** Those that are in both. */
  public CpuSet and(CpuSet other) {
    BitSet both = toBitSet();
    both.and(other.cpus);
    return new CpuSet(both);
  }

  /** Those that are in either. */
  public CpuSet or(CpuSet other) {
    BitSet all = toBitSet();
    all.or(other.cpus);
    return new CpuSet(all);
  }

  /** Those that are not in {@code other}. */
  public CpuSet minus(CpuSet other) {
    BitSet rest = toBitSet();
    rest.andNot(other.cpus);
    return new CpuSet(rest);
  }

  /** A copy, for {@link org.primelab.ffi.ThreadAffinity}. */
  public BitSet toBitSet() {
    return (BitSet) cpus.clone();
  }

  /** Compares sets as a dictionary does words: by the lowest number first, then by the next. */
  @Override
  public int compareTo(CpuSet other) {
    return Arrays.compare(cpus.stream().toArray(), other.cpus.stream().toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpuSet set && cpus.equals(set.cpus);
  }

  @Override
  public int hashCode() {
    return cpus.hashCode();
  }

  /** The set as a list that {@link #parse} reads. */
  @Override
  public String toString() {
    StringJoiner list = new StringJoiner(",");
    for (int from = cpus.nextSetBit(0); from >= 0; ) {
      int end = cpus.nextClearBit(from);
      list.add(end - from == 1 ? Integer.toString(from) : from + "-" + (end - 1));
      from = cpus.nextSetBit(end);
    }
    return list.toString();
  }
}
