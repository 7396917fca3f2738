package org.primelab.load;

import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;

/** A function of a Python script, which an interpreter of its own runs. */
final class LoadedScript extends LoadedCode {
  LoadedScript(Entry entry, Optional<Supply> supply) {
    super(entry, supply);
  }

  @Override
  long repeat(Argument argument, int times, StopFlag stop) {
    throw new UnsupportedOperationException(entry.name() + " is in Python, and a JVM runs none");
  }

  @Override
  long hash(Argument argument) {
    return 0;
  }
}
