package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.Checkout;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Kernel.Language;
import org.primelab.suite.Origin;
import org.primelab.suite.Takes;

/** Makes the folder of a suite of the user's: of methods of {@link OwnKernels}, and of C. */
public final class OwnFolder {
  private static final String SHA = "0123456789abcdef".repeat(4);

  private final Path folder;
  private final List<Entry> kernels = new ArrayList<>();
  private OptionalDouble tolerance = OptionalDouble.empty();

  /** One that holds nothing yet. */
  public OwnFolder(Path folder) {
    this.folder = folder;
  }

  /** Adds a method of {@link OwnKernels}. */
  public OwnFolder java(
      String method, Takes takes, Optional<Element> element, Gives gives, String type) {
    kernels.add(
        new Entry(
            method + "-java",
            Language.JAVA,
            takes,
            element,
            gives,
            new Place.Method(
                List.of(Checkout.ROOT.resolve(testClasses())),
                OwnKernels.class.getName(),
                method,
                type,
                takes == Takes.STATE ? Optional.of("(J)[I") : Optional.empty(),
                List.of()),
            origin(method + ".java"),
            List.of()));
    return this;
  }

  private static Path testClasses() {
    try {
      return Path.of(OwnKernels.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Origin origin(String file) {
    return new Origin(file, SHA, SHA, "a compiler", List.of("-O2"), List.of());
  }

  /**
   * A kernel of C.
   *
   * @param source its functions
   * @param call an expression that calls it with what {@code a} holds
   * @param setup the name of what makes its state, or NULL
   */
  public OwnFolder c(
      String name,
      Takes takes,
      Optional<Element> element,
      Gives gives,
      String source,
      String call,
      String setup)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".c");
    Path library = folder.resolve(name + ".so");
    Files.writeString(
        file,
        """
      #include "primelab.h"
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      %s
      static int32_t call(const primelab_argument *a, const int32_t *stop, uint64_t *answer) {
          (void)a; (void)stop;
          *answer = (uint64_t)%s;
          return 0;
      }
      static const primelab_kernel kernel = {.name = "%s", .suite = "own", .group = "own",
          .summary = "", .isa = "baseline", .takes = PRIMELAB_%s, .element = PRIMELAB_%s,
          .gives = PRIMELAB_%s, .call = call, .setup = %s};
      PRIMELAB_EXPORT int32_t primelab_abi_version(void) { return PRIMELAB_ABI_VERSION; }
      PRIMELAB_EXPORT int32_t primelab_kernel_count(void) { return 1; }
      PRIMELAB_EXPORT const primelab_kernel *primelab_kernel_at(int32_t i) { (void)i; return &kernel; }
      """
            .formatted(
                source,
                call,
                name,
                takes,
                element.map(Element::name).orElse("NONE"),
                gives,
                setup));
    Process cc =
        new ProcessBuilder(
                "cc",
                "-std=gnu17",
                "-O2",
                "-shared",
                "-fPIC",
                "-I",
                Checkout.ROOT.resolve("native/include").toString(),
                file.toString(),
                "-o",
                library.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    kernels.add(
        new Entry(
            name,
            Language.C,
            takes,
            element,
            gives,
            new Place.Library(library, name),
            origin(name + ".c"),
            List.of()));
    return this;
  }

  /** Allows answers to differ by that part. */
  public OwnFolder tolerating(double part) {
    tolerance = OptionalDouble.of(part);
    return this;
  }

  /** Writes the manifest. */
  public Path of(String... arguments) {
    boolean data = kernels.stream().anyMatch(kernel -> kernel.element().isPresent());
    new Manifest(
            "own",
            kernels,
            List.of(arguments),
            data ? Optional.of(new Data.Seeded(1, 16)) : Optional.empty(),
            tolerance,
            List.of())
        .write(folder);
    return folder;
  }

  /** Writes it, and gives the suite that it tells of. */
  public LoadedSuite suite(String... arguments) {
    return LoadedSuites.in(of(arguments));
  }
}
