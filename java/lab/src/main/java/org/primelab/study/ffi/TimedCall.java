package org.primelab.study.ffi;

import java.util.Optional;
import org.primelab.window.Window;

/** How long the same call took, again and again, in one of several JVMs. */
interface TimedCall {
  /** Which of the JVMs, from 0. */
  int fork();

  /** Which round of that JVM, from 0: timings of one round were made side by side. */
  int round();

  /** One call, in ns. */
  double nanosPerCall();

  /** The same in slices between looks at the core, whose unit of work is a call, if there are. */
  Optional<Window> window();
}
