package org.primelab.services;

import java.util.List;
import org.primelab.cli.Lab;
import org.primelab.cli.MeasuringCommand;
import org.primelab.cli.TimeOption;
import org.primelab.cli.UserError;
import org.primelab.memo.MemoKind;
import org.primelab.session.SessionSpec;
import org.primelab.study.cache.CachePlan;
import org.primelab.study.cache.CacheStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lab cache}. */
@Command(
    name = "cache",
    description =
        "What a remembered answer is worth: from what cost of a computation on a cache pays.")
final class CacheCommand extends MeasuringCommand<CacheStudy> {
  private static final int MOST_KEYS = 1_000_000;

  @Option(
      names = "--cache",
      split = ",",
      description = "Which caches: ${COMPLETION-CANDIDATES} (default: all that are here).")
  List<MemoKind> caches = List.of(MemoKind.values());

  @Option(
      names = "--size",
      split = ",",
      description =
          "Answers that those hold at most which forget, a list (default: 100,1000,10000).")
  List<Integer> sizes = List.of(100, 1_000, 10_000);

  @Option(
      names = "--keys",
      description = "How many numbers are asked for (default: ${DEFAULT-VALUE}).")
  int keys = 100_000;

  @Option(
      names = "--skew",
      paramLabel = "S",
      converter = Skew.class,
      description =
          "The k-th most popular number is asked for as often as k^-S says (default:"
              + " ${DEFAULT-VALUE}).")
  double skew = 1;

  @Mixin TimeOption time = new TimeOption(30);

  CacheCommand(Lab lab) {
    super(lab, new CacheStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    if (keys > MOST_KEYS) {
      throw new UserError("--keys", "%d is too many; it takes up to %d".formatted(keys, MOST_KEYS));
    }
    sizes.stream()
        .filter(size -> size > MOST_KEYS)
        .findFirst()
        .ifPresent(
            size -> {
              throw new UserError(
                  "--size", "%d is too many; it takes up to %d".formatted(size, MOST_KEYS));
            });
    String best = kernels.byName("prime-best").name();
    return study.plan(
        new CachePlan(
            caches.stream().distinct().toList(),
            sizes.stream().distinct().sorted().toList(),
            keys,
            skew,
            List.of(best, "trial-c", "trial-java"),
            time.millis()),
        chosenSeed());
  }

  /** How unlike popular numbers are. */
  static final class Skew implements ITypeConverter<Double> {
    private static final double MOST = 5;

    @Override
    public Double convert(String text) {
      if (text.matches("\\d(\\.\\d{1,4})?")) {
        double skew = Double.parseDouble(text);
        if (skew <= MOST) {
          return skew;
        }
      }
      throw new TypeConversionException("'%s' is not a number from 0 to 5".formatted(text));
    }
  }
}
