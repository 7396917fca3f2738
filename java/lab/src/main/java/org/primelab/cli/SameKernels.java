package org.primelab.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.load.LoadedSuite;
import org.primelab.study.LoadedKernels;
import org.primelab.study.LoadedKernels.Source;
import org.primelab.suite.Kernel;
import org.primelab.suite.Origin;

/** A session is gone on with only by the kernels with which it was begun. */
final class SameKernels {
  /** So many digits tell one source of a kernel from another. */
  private static final int DIGITS = 4;

  private SameKernels() {}

  /**
   * Refuses kernels of the user's that are not those of an earlier session.
   *
   * @throws UserError if they are others, or there are none
   */
  static void require(Optional<LoadedKernels> then, Optional<LoadedSuite> now) {
    if (then.isEmpty() && now.isPresent()) {
      throw new UserError("--load", "this sweep is about no kernels of your own; leave it out");
    }
    then.ifPresent(
        earlier ->
            require(
                earlier,
                now.orElseThrow(
                    () ->
                        new UserError(
                            "--resume",
                            "this sweep is about kernels of your own; give them again: --load "
                                + files(earlier)))));
  }

  private static String files(LoadedKernels loaded) {
    return loaded.kernels().stream()
        .map(source -> source.origin().file())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static void require(LoadedKernels then, LoadedSuite now) {
    for (Source source : then.kernels()) {
      Origin fresh =
          now.listed().stream()
              .filter(kernel -> kernel.name().equals(source.kernel()))
              .findFirst()
              .map(Kernel::code)
              .flatMap(code -> code.origin())
              .orElseThrow(() -> other(source.kernel() + " is not there any more"));
      requireSame(source, fresh);
    }
  }

  private static void requireSame(Source then, Origin now) {
    if (!then.origin().sourceSha256().equals(now.sourceSha256())) {
      throw other(
          "%s has another source (%s → %s)"
              .formatted(
                  then.kernel(),
                  then.origin().sourceSha256().substring(0, DIGITS),
                  now.sourceSha256().substring(0, DIGITS)));
    }
    if (!then.origin().codeSha256().equals(now.codeSha256())) {
      throw other(then.kernel() + " is compiled in another way");
    }
  }

  private static UserError other(String what) {
    return new UserError("--resume", what + "; begin a new sweep");
  }
}
