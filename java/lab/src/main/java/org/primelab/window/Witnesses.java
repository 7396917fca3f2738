package org.primelab.window;

import java.util.function.IntConsumer;
import org.primelab.ffi.NativeGauge;

/**
 * Times whatever a caller does in slices between looks at the core, for a {@link Judge} to say what
 * that is worth: for the calling platform thread.
 *
 * <pre>{@code
 * Witnesses witnesses = new Witnesses(NativeGauge.named(sensor.gauge()));
 * List<Window> windows = new ArrayList<>();
 * for (int i = 0; i < 20; i++) {
 *   windows.add(witnesses.around(10, 1, slice -> work()));
 * }
 * switch (new Judge(sensor, seed).judge(windows)) {
 *   case Figure figure -> told(figure.cycles(), figure.clean());
 *   case Refusal refusal -> told(refusal.why());
 * }
 * }</pre>
 *
 * <p>Slices of about 0.1 ms are best. Longer ones count, too: see {@link Window#isLong}.
 *
 * @param sensor what looks take the time of
 */
public record Witnesses(NativeGauge sensor) {
  /**
   * A window of so many slices.
   *
   * @param slices at least 1
   * @param work how much a slice is, in the unit that figures are to be told for
   * @param slice does the slice of that index
   */
  public Window around(int slices, double work, IntConsumer slice) {
    return Window.of(
        JavaSlices.run(
            index -> {
              slice.accept(index);
              return new long[0];
            },
            0,
            slices,
            sensor),
        work,
        0,
        1);
  }
}
