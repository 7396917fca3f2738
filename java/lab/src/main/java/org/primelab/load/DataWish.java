package org.primelab.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.suite.Argument;
import org.primelab.suite.Element;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Sha256;
import org.primelab.suite.Takes;

/**
 * What the kernels of a suite are called with, as the user wishes: of arguments, and of the bytes
 * that data consists of.
 *
 * @param first of the kernels; the others take the same
 * @param onHeap whether one of them takes an array of Java
 * @param data for those that take data
 * @param bytes how many the file of data has; without end where there is no file
 * @param copies how many of all data there are at once
 */
record DataWish(Entry first, boolean onHeap, Optional<Data> data, long bytes, int copies) {
  /** Where an array's elements begin in Java's heap, after a multiple of 64 at best. */
  private static final int OFFSET = 16;

  /** The same in every session, so that sessions can be compared. */
  private static final long SEED = 1;

  /** Some words less than 2^31: what HotSpot allows. */
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 2L;

  /** Less than this is not worth a look at the machine's memory. */
  private static final long SMALL = 1L << 28;

  /**
   * What is wished.
   *
   * @param sideBySide whether each kernel has its data in a process of its own, all at once
   * @throws Refused if there is a file of data, and it cannot be read, is empty, or of no use
   */
  static DataWish of(Optional<Path> file, List<Entry> kernels, boolean sideBySide) throws Refused {
    Entry first = kernels.getFirst();
    boolean onHeap = kernels.stream().anyMatch(DataWish::takesAnArray);
    IntStream each = kernels.stream().mapToInt(kernel -> takesAnArray(kernel) ? 2 : 1);
    int copies = sideBySide ? each.sum() : each.max().orElseThrow();
    if (first.takes() != Takes.DATA) {
      if (file.isPresent()) {
        throw new Refused("--data", "%s takes no data; leave it out".formatted(first.name()));
      }
      return new DataWish(first, onHeap, Optional.empty(), Long.MAX_VALUE, 0);
    }
    if (file.isEmpty()) {
      return new DataWish(
          first, onHeap, Optional.of(new Data.Seeded(SEED, OFFSET)), Long.MAX_VALUE, copies);
    }
    return ofFile(first, onHeap, file.get(), copies);
  }

  /** It is made of the data that others take, so that there are both. */
  private static boolean takesAnArray(Entry kernel) {
    return kernel.language() != Language.C && !Compiled.takesAnyData(kernel);
  }

  private static DataWish ofFile(Entry first, boolean onHeap, Path file, int copies)
      throws Refused {
    Path real = UserFile.real(file.toString());
    try {
      long bytes = Files.size(real);
      if (bytes == 0) {
        throw new Refused("--data " + file, "it is empty; give a file with data");
      }
      Data data = new Data.OfFile(real, Sha256.of(real), OFFSET);
      return new DataWish(first, onHeap, Optional.of(data), bytes, copies);
    } catch (IOException e) {
      throw UserFile.unreadable(file.toString(), e);
    }
  }

  /**
   * What the kernels are called with.
   *
   * @param typed by the user; a number is a count for kernels that take data
   * @throws Refused if a kernel cannot be called with one of them, or there is none
   */
  List<Argument> arguments(List<Argument> typed) throws Refused {
    List<Argument> meant = new ArrayList<>();
    for (Argument argument : typed) {
      Argument one = first.takes().meant(argument);
      requireFitting(one);
      meant.add(one);
    }
    if (meant.isEmpty()) {
      meant.add(all());
    }
    requireRoomForAll(meant);
    return meant;
  }

  private Argument all() throws Refused {
    if (bytes == Long.MAX_VALUE) {
      throw new Refused(
          "--load",
          "say what %s is called with: %s".formatted(first.name(), first.takes().words()));
    }
    if (bytes < element().bytes()) {
      throw new Refused(
          "--data",
          "it has %d bytes, fewer than one element of %s; give more".formatted(bytes, element()));
    }
    return new Argument.Sized(bytes / element().bytes());
  }

  private Element element() {
    return first.element().orElseThrow();
  }

  private void requireFitting(Argument argument) throws Refused {
    if (!first.takes().fits(argument)) {
      throw new Refused(
          argument.toString(), "%s takes %s".formatted(first.name(), first.takes().words()));
    }
    if (argument instanceof Argument.Sized(long count)) {
      requireRoom(count);
    }
  }

  private void requireRoom(long count) throws Refused {
    int each = element().bytes();
    if (count > bytes / each) {
      throw new Refused(
          "--data",
          "it has %d elements of %s, and %d are asked for; ask for fewer"
              .formatted(bytes / each, element(), count));
    }
    if (onHeap && count > LONGEST_ARRAY) {
      throw new Refused(
          Long.toString(count),
          "an array of Java holds at most %d elements; take a MemorySegment"
              .formatted(LONGEST_ARRAY));
    }
    if (count > SMALL / each && count > memory() / each) {
      throw new Refused(
          Long.toString(count),
          "elements of %s are %.1f GB, and this machine has %.1f; ask for fewer"
              .formatted(element(), count * 1e-9 * each, memory() * 1e-9));
    }
  }

  /**
   * Refuses what has nothing in it that a time could be told for.
   *
   * @throws Refused if one of these is so
   */
  static void requireWork(List<Argument> meant) throws Refused {
    for (Argument argument : meant) {
      if (argument instanceof Argument.Span span && span.length() == 0) {
        throw new Refused(
            argument.toString(),
            "there is no number in it, and nothing to time; give a longer span");
      }
      if (argument instanceof Argument.Sized(long count) && count == 0) {
        throw new Refused("0", "no elements are nothing to time; ask for one at least");
      }
    }
  }

  /** All that are asked for lie in memory at once, for whoever calls a kernel. */
  private void requireRoomForAll(List<Argument> meant) throws Refused {
    double all =
        meant.stream()
            .mapToDouble(a -> a instanceof Argument.Sized(long count) ? count : 0)
            .map(count -> count * first.element().map(Element::bytes).orElse(0) * copies)
            .sum();
    if (all > SMALL && all > free()) {
      throw new Refused(
          String.join(" ", meant.stream().map(Argument::toString).toList()),
          "they are %.1f GB with all copies, and %.1f GB of memory are free; ask for fewer elements%s"
              .formatted(all * 1e-9, free() * 1e-9, copies > 2 ? ", or name fewer kernels" : ""));
    }
  }

  /** The bytes that can be had without taking them from others. */
  private static double free() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
          .map(bytes -> Math.min(bytes, (double) memory()))
          .findFirst()
          .orElse((double) memory());
    } catch (IOException e) {
      return (double) memory();
    }
  }

  /** The bytes of memory of this machine or, in a container, what that may have. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
