package org.primelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever makes an interval or a band is listed here, read off the compiled classes: with the test
 * that simulates how often it holds the truth, or with why it needs none. A new kind fails here
 * until it is simulated, too.
 */
class IntervalKindsTest {
  private static final Map<String, String> INTERVALS =
      Map.of(
          "stats/Interval", "the same interval in another unit",
          "stats/Statistics", "stats.CoverageTest.aMedian, aPairedRatio, levels",
          "stats/SignedRank", "stats.CoverageTest.aRatioByRanksOfPairs",
          "stats/MannWhitney", "stats.CoverageTest.aRatioOfTwoSessions",
          "stats/SerialMean", "stats.CoverageTest.theShareOfANeighbour",
          "window/ResampledLogs",
              "window.JudgeTest.intervalsOfRatiosHoldTheTruthInNineteenOfTwenty,"
                  + " intervalsOfFiguresHoldTheTruthInNineteenOfTwenty,"
                  + " intervalsHoldTheTruthHoweverWindowsDiffer",
          "model/Refitted", "model.RefittedTest.anIntervalHoldsTheParameter",
          "window/Figure", "bounds of a ratio from two intervals, which miss together at most",
          "study/SharedCore", "says that its coverage is not known",
          "study/gil/Told$Ratio", "an interval of Statistics, told in parts");

  private static final Map<String, String> BANDS =
      Map.of("model/Bands", "model.FittingTest.aBandHoldsTheTruth");

  private static final Map<String, String> RANGES =
      Map.of(
          "model/RunDistribution", "model.BandsOfSingleRunsTest.holdWhatTheySay",
          "study/sweep/VariantAnswer", "a floor, from itself to itself");

  @Test
  void everyMakerOfIntervalsIsSimulatedOrSaysWhyNot() throws IOException {
    assertThat(makers("org/primelab/stats/Interval")).isEqualTo(INTERVALS.keySet());
    assertThat(makers("org/primelab/model/Band")).isEqualTo(BANDS.keySet());
    assertThat(makers("org/primelab/model/RunDistribution$Band")).isEqualTo(RANGES.keySet());
  }

  /** A test that was renamed would stand for nothing. */
  @Test
  void theTestsThatStandHereAreThere() throws ReflectiveOperationException {
    for (String words :
        Stream.of(INTERVALS, BANDS, RANGES).flatMap(map -> map.values().stream()).toList()) {
      String[] names = words.split(", ?", -1);
      int method = names[0].lastIndexOf('.');
      if (method > 0 && names[0].contains("Test.")) {
        Set<String> methods =
            Stream.of(Class.forName("org.primelab." + names[0].substring(0, method)))
                .flatMap(test -> Stream.of(test.getDeclaredMethods()))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        names[0] = names[0].substring(method + 1);
        assertThat(methods).contains(names);
      }
    }
  }

  private static Set<String> makers(String type) throws IOException {
    Path root = Path.of("target/classes/org/primelab");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(file -> maker(root, file, type).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Optional<String> maker(Path root, Path file, String type) {
    try {
      ClassModel model = ClassFile.of().parse(file);
      String name = root.relativize(file).toString().replace(".class", "");
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof MethodRefEntry call
            && call.owner().asInternalName().equals(type)
            && call.name().equalsString("<init>")) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
