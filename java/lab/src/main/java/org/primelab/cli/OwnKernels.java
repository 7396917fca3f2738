package org.primelab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.primelab.ffi.StopFlag;
import org.primelab.load.DryRun;
import org.primelab.load.LoadedSuite;
import org.primelab.load.LoadedSuites;
import org.primelab.run.Observation;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.session.Carrier;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.TimeGiven;
import org.primelab.study.Fault;
import org.primelab.study.Study;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Origin;
import org.primelab.suite.Sha256;
import org.primelab.suite.SuiteSource;

/**
 * What is done about kernels of the user's, where some are loaded, around a session: they are tried
 * out before, and measured in a JVM of their own.
 *
 * @param study the question
 * @param spec what is to be measured
 * @param loaded their suite and its folder
 */
record OwnKernels(Study study, SessionSpec spec, Optional<Loaded> loaded) {
  /** The folder for sources, in that of a session. */
  private static final String SOURCES = "kernels";

  /** Two files may have one name. */
  private static final int DIGITS = 8;

  /** A suite, and the folder of its manifest. */
  record Loaded(LoadedSuite suite, Path folder) {}

  /** Those of the folder that this JVM was told of. */
  static OwnKernels in(Study study, SessionSpec spec) {
    return new OwnKernels(
        study,
        spec,
        Optional.ofNullable(System.getProperty(SuiteSource.LOADED))
            .map(Path::of)
            .map(folder -> new Loaded(LoadedSuites.in(folder), folder)));
  }

  /** What carries the session out; time spent on trying kernels out is none of the user's. */
  SessionRunner runner(Kernels kernels, StopFlag stop, Optional<Path> folder, TimeGiven given) {
    Runner runner = new Runner(kernels, Duration.ofMillis(spec.warmUpMillis()));
    TimeGiven left = loaded.isPresent() ? TimeGiven.fromNow().limited(given.limitMillis()) : given;
    return new SessionRunner(runner, stop, folder, carrier(kernels), left);
  }

  private Carrier carrier(Kernels kernels) {
    return spec.forks().isEmpty()
        ? loaded.map(this::carrier).orElse(Carrier.HERE)
        : new ForkedJvms(loaded.map(this::carrier).orElseGet(() -> ofBuiltIn(kernels)));
  }

  /** Kernels of the lab's own are trusted to come to an end. */
  private Carrier ofBuiltIn(Kernels kernels) {
    List<Kernel> used = used(kernels);
    return (once, on) -> {
      try (WorkFolder calls = WorkFolder.create()) {
        return new MeasuringJvm(
                study, calls.path(), LastWords.of(used), flags(used), MeasuringJvm.Patience.ENDLESS)
            .carryOut(once, on);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Those of its runs; a plan that is made of something else may use any. */
  private List<Kernel> used(Kernels kernels) {
    return spec.trials().isEmpty()
        ? kernels.all()
        : spec.trials().stream()
            .map(trial -> kernels.byName(trial.suite(), trial.kernel()))
            .distinct()
            .toList();
  }

  private List<Kernel> measured(Loaded own) {
    List<String> names = spec.plan().kernels(own.suite().name());
    Predicate<Kernel> isMeant = kernel -> names.isEmpty() || names.contains(kernel.name());
    return own.suite().listed().stream().filter(isMeant).toList();
  }

  private Carrier carrier(Loaded own) {
    List<Kernel> kernels = measured(own);
    return new MeasuringJvm(
        study, own.folder(), LastWords.of(kernels), flags(kernels), MeasuringJvm.Patience.USUAL);
  }

  /** The flags of all of them that are called in one JVM. */
  private List<String> flags(List<Kernel> kernels) {
    return isSideBySide()
        ? List.of()
        : kernels.stream().flatMap(kernel -> kernel.jvmFlags().stream()).distinct().toList();
  }

  /** Whether each kernel has a JVM of its own. */
  private boolean isSideBySide() {
    return study instanceof KernelsStudy;
  }

  /**
   * Keeps with a session the sources of the kernels, as they were when they were compiled, and what
   * JVMs said that crashed in them.
   *
   * @throws UncheckedIOException if the folder cannot be written
   */
  void keep(Path folder) {
    loaded.ifPresent(
        own ->
            own.suite().listed().stream()
                .flatMap(kernel -> kernel.code().origin().stream())
                .collect(Collectors.toMap(Origin::file, Origin::sourceSha256, (one, same) -> one))
                .forEach((file, sha) -> keep(Path.of(file), sha, folder.resolve(SOURCES))));
    loaded.ifPresent(own -> keepCrashes(own.folder(), folder));
  }

  private static void keepCrashes(Path from, Path to) {
    try (DirectoryStream<Path> reports = Files.newDirectoryStream(from, "hs_err_*.log")) {
      for (Path report : reports) {
        Files.copy(report, to.resolve(report.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(Path file, String sha256, Path folder) {
    try {
      if (isText(file) && Files.exists(file) && Sha256.of(file).equals(sha256)) {
        Files.createDirectories(folder);
        String name = sha256.substring(0, DIGITS) + "-" + file.getFileName();
        Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(c|java|py)");
  }

  /**
   * Tries the kernels out.
   *
   * @return what a session keeps of them: where they come from, and what is wrong with those that
   *     are left out
   * @throws Misbehaved if one is of no use that the session needs
   */
  List<Observation> tried(StopFlag stop) {
    return loaded.map(own -> tried(own, stop)).orElse(List.of());
  }

  private List<Observation> tried(Loaded own, StopFlag stop) {
    List<Fault> faults = faults(own, stop);
    String first = own.suite().listed().getFirst().name();
    boolean needed = faults.stream().anyMatch(fault -> fault.kernel().equals(first));
    if (needed || (!isSideBySide() && !faults.isEmpty())) {
      throw new Misbehaved(faults);
    }
    List<Observation> told = new ArrayList<>(List.of(Provenance.of(own.suite())));
    told.addAll(faults);
    return told;
  }

  /** Whether the work on one argument is cut into parts. */
  private boolean isInParts() {
    return spec.plan().trials().stream()
        .map(Trial::model)
        .anyMatch(model -> model.sharesNumbers() || model.guard().isOn());
  }

  private List<Fault> faults(Loaded own, StopFlag stop) {
    try {
      return new DryRun(own.suite(), own.folder(), isInParts(), stop)
          .of(measured(own).stream().map(Kernel::name).toList(), kernel -> {}).stream()
              .map(finding -> new Fault(finding.kernel(), finding.sentence()))
              .toList();
    } catch (IOException e) {
      throw noRoom(own, e);
    } catch (UncheckedIOException e) {
      throw noRoom(own, Objects.requireNonNull(e.getCause()));
    }
  }

  private static UserError noRoom(Loaded own, IOException e) {
    return new UserError(
        "--load",
        "kernels cannot be tried out in %s (%s); make room there"
            .formatted(own.folder().getParent(), OutputOptions.reason(e)));
  }
}
