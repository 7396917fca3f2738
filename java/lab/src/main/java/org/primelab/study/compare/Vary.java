package org.primelab.study.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.primelab.ffi.LinkOrder;
import org.primelab.ffi.NativeLibrary;
import org.primelab.load.LoadedSuite;

/** What of an invocation's layout in memory can be varied. */
public enum Vary {
  /** The size of its environment, which moves the stack. */
  ENVIRONMENT {
    @Override
    List<String> words(SplittableRandom random) {
      return List.of("env", PADDING + "=" + "x".repeat(random.nextInt(MOST_BYTES)));
    }
  },

  /** Whether its addresses are drawn at random, by setarch(8): in half of the varied rounds. */
  ASLR {
    @Override
    List<String> words(SplittableRandom random) {
      return random.nextBoolean() ? FIXED : List.of();
    }
  },

  /**
   * The order in which the lab's kernels in C lie behind each other in their library, and whether a
   * source in C that was loaded lies behind its table or before it.
   */
  LINK {
    @Override
    List<String> jvmFlags(SplittableRandom random) {
      List<LinkOrder> orders = List.of(LinkOrder.values());
      Path library = orders.get(random.nextInt(orders.size())).library();
      return List.of(
          "-D" + NativeLibrary.OVERRIDE + "=" + library,
          "-D" + LoadedSuite.REVERSED + "=" + random.nextBoolean());
    }
  };

  /** A command behind these has the same addresses at each start. */
  static final List<String> FIXED =
      List.of("setarch", System.getProperty("os.arch").replace("amd64", "x86_64"), "-R");

  /** Whether addresses can be fixed here: setarch may be missing, or a container forbid it. */
  public static boolean canFixAddresses() {
    try {
      List<String> probe = Stream.concat(FIXED.stream(), Stream.of("true")).toList();
      return new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static final String PADDING = "PRIMELAB_PADDING";

  /** A page, beyond which the same places in caches come again. */
  private static final int MOST_BYTES = 4096;

  /** What a command is put behind, to be varied in this; nothing where it cannot be. */
  List<String> words(SplittableRandom random) {
    return List.of();
  }

  /** What a JVM is told, to be varied in this; nothing where it need not be. */
  List<String> jvmFlags(SplittableRandom random) {
    return List.of();
  }
}
