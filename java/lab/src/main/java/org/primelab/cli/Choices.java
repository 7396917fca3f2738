package org.primelab.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.lock.LockMode;
import org.primelab.lock.MutexKind;
import org.primelab.placement.PlacementWish;
import org.primelab.run.ExecutionModel;
import org.primelab.run.JobOrder;
import org.primelab.run.Tuning;
import org.primelab.study.spinner.SpinnerModel;
import org.primelab.study.spinner.Work;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/** What an option may be set to, asked for only when help is printed. Constants are typed small. */
final class Choices {
  private Choices() {}

  /** The name of a constant as the user types it. */
  static String typed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** All names of an enum as the user types them. */
  static List<String> typed(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Choices::typed).toList();
  }

  /** For {@code --kernel}. */
  static final class KernelNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      try {
        return Kernels.standard().names().iterator();
      } catch (MissingLibraryException e) {
        return Stream.of("(unavailable: " + e.getMessage() + ")").iterator();
      }
    }
  }

  /** For {@code --family}. */
  static final class Families implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(Kernel.Family.values()).iterator();
    }
  }

  /** For {@code --model} of a spinner. */
  static final class SpinnerModels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(SpinnerModel.values()).iterator();
    }
  }

  /** For {@code --work} beside a spinner. */
  static final class Works implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(Work.values()).iterator();
    }
  }

  /** For {@code --model}. */
  static final class Models implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(ExecutionModel.values()).iterator();
    }
  }

  /** For {@code --pool}. */
  static final class Pools implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(Tuning.Pool.values()).iterator();
    }
  }

  /** For {@code --lock}. */
  static final class Locks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(LockMode.values()).iterator();
    }
  }

  /** For {@code --mutex}. */
  static final class Mutexes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(MutexKind.values()).iterator();
    }
  }

  /** For {@code --exchange}. */
  static final class Exchanges implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(Tuning.Exchange.values()).iterator();
    }
  }

  /** For {@code --placement}. */
  static final class Placements implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PlacementWish.names().iterator();
    }
  }

  /** For {@code --order}. */
  static final class Orders implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return typed(JobOrder.values()).iterator();
    }
  }
}
