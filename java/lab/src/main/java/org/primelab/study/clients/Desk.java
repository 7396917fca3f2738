package org.primelab.study.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Parts;

/**
 * Where clients hand numbers in, and workers stand behind it, who take what was handed in first.
 *
 * @param kernel tests numbers; its work has parts
 * @param workers who do it
 * @param count how many they are
 * @param stop asks for an early end
 */
record Desk(Kernel kernel, ExecutorService workers, int count, StopFlag stop) {
  /** About a millisecond of the naive loop, as execution model split has it. */
  private static final long GRAIN = 1 << 18;

  /** The bits of a number's answer; returns when it is there. */
  long ask(Service service, Argument number) throws ExecutionException, InterruptedException {
    return switch (service) {
      case WHOLE -> workers.submit(() -> kernel.code().call(number, stop)).get();
      case SPLIT -> split(number);
    };
  }

  private long split(Argument number) throws ExecutionException, InterruptedException {
    Parts parts = kernel.code().parts().orElseThrow();
    AtomicLong next = new AtomicLong();
    AtomicBoolean decided = new AtomicBoolean();
    Callable<Long> share = () -> share(parts, number, next, decided);
    List<Future<Long>> shares = new ArrayList<>();
    for (int worker = 0; worker < count; worker++) {
      shares.add(workers.submit(share));
    }
    long answer = parts.none();
    for (Future<Long> each : shares) {
      answer = parts.join(answer, each.get());
    }
    return answer;
  }

  /** One worker's: grain by grain, until none is left or somebody knows the answer. */
  private long share(Parts parts, Argument number, AtomicLong next, AtomicBoolean decided) {
    long units = parts.units(number);
    long answer = parts.none();
    for (long from = next.getAndAdd(GRAIN);
        from < units && !decided.get();
        from = next.getAndAdd(GRAIN)) {
      answer = parts.join(answer, parts.of(number, from, Math.min(from + GRAIN, units), stop));
      if (parts.decides(answer)) {
        decided.set(true);
      }
    }
    return answer;
  }
}
