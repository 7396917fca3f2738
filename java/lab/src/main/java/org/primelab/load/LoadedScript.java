package org.primelab.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.child.ChildScript;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;

/**
 * A function of a Python script. An interpreter runs it, which is started for the first call and
 * ends with this process; it takes one call at a time.
 */
final class LoadedScript extends LoadedCode {
  /** Longer than whoever asks waits. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String PYTHON = "python3";
  private static final String ANSWERS = "answers ";
  private static final String FAILED = "failed ";

  private final Place.Script script;
  private @Nullable ChildScript running;

  LoadedScript(Entry entry, Place.Script script, Optional<Supply> supply) {
    super(entry, supply);
    this.script = script;
  }

  @Override
  synchronized long repeat(Argument argument, int times, StopFlag stop) {
    ChildScript asked = running(stop);
    try {
      return answer(asked.ask(times + " " + argument));
    } catch (IOException e) {
      throw new Thrown("ended its interpreter: " + e.getMessage());
    }
  }

  private ChildScript running(StopFlag stop) {
    ChildScript known = running;
    if (known != null) {
      return known;
    }
    String gives = entry.gives() == Gives.DOUBLE ? "double" : "whole";
    List<String> words = List.of(script.file().toString(), script.function(), gives);
    try {
      ChildScript fresh = ChildScript.start(PYTHON, "own_kernel.py", words, PATIENCE, stop);
      running = fresh;
      return fresh;
    } catch (IOException e) {
      throw new Thrown(
          "needs %s, which cannot be started (%s); get it: apt-get install %1$s"
              .formatted(PYTHON, e.getMessage()));
    }
  }

  private static long answer(String said) {
    if (said.startsWith(FAILED)) {
      throw new Thrown(said.substring(FAILED.length()));
    }
    return Long.parseUnsignedLong(said.substring(ANSWERS.length()));
  }

  @Override
  long hash(Argument argument) {
    return 0;
  }
}
