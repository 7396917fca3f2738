package org.primelab.cli;

import java.util.Arrays;
import java.util.function.Function;
import org.primelab.lock.LockMode;
import org.primelab.lock.MutexKind;
import org.primelab.placement.PlacementWish;
import org.primelab.run.ExecutionModel;
import org.primelab.run.JobOrder;
import org.primelab.run.Tuning;
import org.primelab.study.spinner.SpinnerModel;
import org.primelab.study.spinner.Work;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;
import org.primelab.topology.CpuSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From words to values, with a sentence for the user where that fails. */
final class Converters {
  private Converters() {}

  /** A number to test. What looks like an option is taken for one that does not exist. */
  static Uint64 number(String text) {
    if (text.startsWith("-") && !text.matches("-[0-9].*")) {
      throw new UserError(text, "there is no such option; see --help");
    }
    try {
      return Uint64.parse(text);
    } catch (NumberFormatException e) {
      throw new UserError("NUMBER", String.valueOf(e.getMessage()));
    }
  }

  /** An execution model. */
  static final class Model implements ITypeConverter<ExecutionModel> {
    @Override
    public ExecutionModel convert(String text) {
      return constant(ExecutionModel.values(), "model", text);
    }
  }

  /** A placement: a policy's name or a list of CPUs. */
  static final class Wish implements ITypeConverter<PlacementWish> {
    @Override
    public PlacementWish convert(String text) {
      return understood(text, PlacementWish::parse);
    }
  }

  /** A list of CPUs, at least one. */
  static final class Cpus implements ITypeConverter<CpuSet> {
    @Override
    public CpuSet convert(String text) {
      CpuSet cpus = understood(text, CpuSet::parse);
      if (cpus.isEmpty()) {
        throw new TypeConversionException("there is no CPU in the list; try 0 or 0-3,8");
      }
      return cpus;
    }
  }

  private static <T> T understood(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** Where a spinner turns. */
  static final class WhereSpinning implements ITypeConverter<SpinnerModel> {
    @Override
    public SpinnerModel convert(String text) {
      return constant(SpinnerModel.values(), "model of a spinner", text);
    }
  }

  /** What goes on beside a spinner. */
  static final class WorkBeside implements ITypeConverter<Work> {
    @Override
    public Work convert(String text) {
      return constant(Work.values(), "work", text);
    }
  }

  /** An order of jobs. */
  static final class Order implements ITypeConverter<JobOrder> {
    @Override
    public JobOrder convert(String text) {
      return constant(JobOrder.values(), "order", text);
    }
  }

  /** A family of kernels. */
  static final class Family implements ITypeConverter<Kernel.Family> {
    @Override
    public Kernel.Family convert(String text) {
      return constant(Kernel.Family.values(), "family", text);
    }
  }

  /** An executor. */
  static final class Pool implements ITypeConverter<Tuning.Pool> {
    @Override
    public Tuning.Pool convert(String text) {
      return constant(Tuning.Pool.values(), "pool", text);
    }
  }

  /** A use of the interpreter lock. */
  static final class Lock implements ITypeConverter<LockMode> {
    @Override
    public LockMode convert(String text) {
      return constant(LockMode.values(), "use of the lock", text);
    }
  }

  /** A lock that threads share. */
  static final class Mutex implements ITypeConverter<MutexKind> {
    @Override
    public MutexKind convert(String text) {
      return constant(MutexKind.values(), "mutex", text);
    }
  }

  /** A share in whole per cent, at least 1. */
  static final class Percent implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) within(text, 1, 100);
    }
  }

  /** A way between processes. */
  static final class Exchange implements ITypeConverter<Tuning.Exchange> {
    @Override
    public Tuning.Exchange convert(String text) {
      return constant(Tuning.Exchange.values(), "exchange", text);
    }
  }

  /** A switch interval, in ms. */
  static final class Millis implements ITypeConverter<Double> {
    private static final double LEAST = 0.1;
    private static final double MOST = 50;

    @Override
    public Double convert(String text) {
      try {
        double millis = Double.parseDouble(text);
        if (LEAST <= millis && millis <= MOST) {
          return millis;
        }
      } catch (NumberFormatException e) {
        // Said below, in the same words as for a number out of range.
      }
      throw new TypeConversionException("'%s' is no number from 0.1 to 50".formatted(text));
    }
  }

  /** A whole number of at least 1. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) within(text, 1, Integer.MAX_VALUE);
    }
  }

  /** A seed. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return within(text, 0, (1L << 32) - 1);
    }
  }

  private static long within(String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      if (least <= value && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw new TypeConversionException(
        most == Integer.MAX_VALUE
            ? "'%s' is no whole number of %d or more".formatted(text, least)
            : "'%s' is no whole number from %d to %d".formatted(text, least, most));
  }

  private static <E extends Enum<E>> E constant(E[] values, String kind, String text) {
    return Arrays.stream(values)
        .filter(value -> Choices.typed(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "no %s is called '%s'; there are %s"
                        .formatted(kind, text, String.join(", ", Choices.typed(values)))));
  }
}
