package org.primelab.load;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;
import org.primelab.suite.Oracle;
import org.primelab.suite.Origin;

/**
 * A function that does nothing in place of a kernel. Its answers are never wrong: there are none,
 * and the right ones are told in their place.
 *
 * @param empty calls it
 * @param right knows the answers of the kernels around it
 */
record Floor(LoadedCode empty, Oracle right) implements Code {
  @Override
  public long call(Argument argument, StopFlag stop) {
    empty.call(argument, stop);
    return right.of(argument).bits();
  }

  @Override
  public Batch batch(List<Argument> arguments) {
    long[] answers = arguments.stream().mapToLong(argument -> right.of(argument).bits()).toArray();
    Batch calls = empty.batch(arguments);
    return new Batch() {
      @Override
      public long[] answers(StopFlag stop) {
        return answers(1, stop);
      }

      @Override
      public long[] answers(int passes, StopFlag stop) {
        calls.answers(passes, stop);
        return answers;
      }
    };
  }

  @Override
  public Optional<Origin> origin() {
    return empty.origin();
  }

  @Override
  public List<String> jvmFlags() {
    return empty.jvmFlags();
  }
}
