package org.primelab.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM that is sent on an errand. Its main thread only waits for the end of its input, which
 * is how it learns that its parent is gone, and then ends it at once. (While a critical call lasts
 * no JVM can end itself: then it ends after that call.)
 */
public final class ErrandMain {
  private ErrandMain() {}

  /** Arguments: the name of the errand's class, then its own. */
  public static void main(String[] args) throws IOException {
    OutputStream out = ChildMain.takeOutput();
    ChildMain.ignoreInterrupts();
    List<String> words = List.of(args);
    new Thread(() -> carryOut(words.getFirst(), words.subList(1, words.size()), out), "errand")
        .start();
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void carryOut(String name, List<String> arguments, OutputStream out) {
    try {
      FrameCodec.write(out, outcome(name, arguments, out));
    } catch (IOException e) {
      // The parent is gone: nobody is left to tell.
      Runtime.getRuntime().halt(1);
    }
  }

  private static Frame outcome(String name, List<String> arguments, OutputStream out)
      throws IOException {
    try {
      Class.forName(name)
          .asSubclass(Errand.class)
          .getConstructor()
          .newInstance()
          .run(arguments, numbers -> FrameCodec.write(out, row(numbers)));
      return new Frame.End();
    } catch (IOException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      return new Frame.Failed(0, reason(e));
    }
  }

  private static Frame row(long... numbers) {
    return new Frame.Row(LongStream.of(numbers).boxed().toList());
  }

  private static String reason(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message != null ? message : failure.toString();
  }
}
