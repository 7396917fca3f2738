package org.primelab.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * What every server does with a request, in whichever thread it has for it.
 *
 * <ul>
 *   <li>{@code /check?n=N}: {@code true} where N is prime, else {@code false}
 *   <li>{@code /wait?ms=M}: {@code waited}, M ms later
 * </ul>
 */
final class Service {
  private static final Pattern TARGET = Pattern.compile("/(check\\?n|wait\\?ms)=(\\d{1,18})");

  /** Nobody waits for longer. */
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final Kernel kernel;
  private final StopFlag stop = new StopFlag();

  Service(Kernel kernel) {
    this.kernel = kernel;
  }

  /** One that calls as it is told. */
  static Service calling(Call call) {
    Kernels kernels = Kernels.standard();
    return new Service(
        switch (call) {
          case FFM -> kernels.byName("trial-c");
          case FFM_CRITICAL -> kernels.byName("trial-c").critical();
          case JAVA -> kernels.byName("trial-java");
          default -> throw new IllegalArgumentException("a JVM cannot call " + call);
        });
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body in ASCII
   */
  record Result(int status, String body) {}

  /**
   * Answers a request, in the thread that calls.
   *
   * @param target its path and query
   */
  Result answer(String target) throws InterruptedException {
    Matcher matcher = TARGET.matcher(target);
    if (!matcher.matches()) {
      return new Result(404, "no such thing");
    }
    long number = Long.parseLong(matcher.group(2));
    if (matcher.group(1).startsWith("wait")) {
      Thread.sleep(Math.min(number, LONGEST_WAIT_MILLIS));
      return new Result(200, "waited");
    }
    boolean isPrime = kernel.code().call(Argument.number(number), stop) != 0;
    return new Result(200, String.valueOf(isPrime));
  }
}
