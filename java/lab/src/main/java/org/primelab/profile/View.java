package org.primelab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What of a profile is to be shown.
 *
 * @param kind of the samples
 * @param which of them
 * @param byThread whether each thread stands on its own, its name below its stacks
 * @param title above the page; plain text
 */
public record View(SampleKind kind, Predicate<StackSample> which, boolean byThread, String title) {
  /** All threads together. */
  public static View of(SampleKind kind) {
    return new View(kind, sample -> true, false, kind.title);
  }

  /** The same for these samples alone. */
  public View only(Predicate<StackSample> samples) {
    return new View(kind, samples, byThread, title);
  }

  /** The same with each thread on its own. */
  public View eachThread() {
    return new View(kind, which, true, title);
  }

  /** The same under another title. */
  public View titled(String text) {
    return new View(kind, which, byThread, text);
  }

  boolean shows(StackSample sample) {
    return sample.kind() == kind && which.test(sample);
  }

  /** A sample's stack as it is shown, outermost first: thread, folded stack, class of the lock. */
  List<StackFrame> stack(StackSample sample) {
    List<StackFrame> folded = FrameFolding.fold(sample.stack()).reversed();
    List<StackFrame> shown = new ArrayList<>();
    if (byThread) {
      shown.add(new StackFrame(StackFrame.Type.NATIVE, "", "[" + sample.thread() + "]"));
    }
    shown.addAll(folded.isEmpty() ? List.of(StackFrame.NONE) : folded);
    if (kind == SampleKind.LOCK) {
      shown.add(new StackFrame(StackFrame.Type.INLINED, "", sample.waitedFor()));
    }
    return shown;
  }

  /** The title escaped for the converter, which prints it as it is. */
  String escapedTitle() {
    return title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
