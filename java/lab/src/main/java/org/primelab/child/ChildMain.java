package org.primelab.child;

import java.io.IOException;
import java.util.List;
import org.primelab.ffi.Interrupts;
import org.primelab.ffi.MissingLibraryException;

/**
 * The main class of every child process. It cannot outlive its parent: the end of its input, which
 * is how it learns that its parent is gone, ends it. It leaves a Ctrl-C, which a terminal sends to
 * parent and children alike, to its parent.
 */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Arguments: the name of the {@link Errand}'s class, then its own. Without any it ends at once.
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      return;
    }
    ignoreInterrupts();
    Parent parent = Parent.ofThisProcess();
    List<String> words = List.of(args);
    Errand errand =
        Class.forName(words.getFirst()).asSubclass(Errand.class).getConstructor().newInstance();
    // Code of others may be deep in a call when the parent goes, and this JVM could not end then.
    if (!parent.isHeardOnInput() || !errand.readsInput() || ChildJvm.loaded().isPresent()) {
      parent.endWithInput();
    }
    try {
      errand.run(words.subList(1, words.size()), parent);
      if (!errand.endsWithThreads()) {
        Runtime.getRuntime().halt(0);
      }
    } catch (IOException e) {
      // The parent is gone, or no frame came from it: nobody is left to tell.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void ignoreInterrupts() {
    try {
      Interrupts.ignore();
    } catch (MissingLibraryException e) {
      // Then a Ctrl-C ends this process a moment before its parent does: no harm.
      return;
    }
  }
}
