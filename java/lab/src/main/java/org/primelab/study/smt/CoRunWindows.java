package org.primelab.study.smt;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.primelab.ffi.Bench;
import org.primelab.ffi.Bench.Side;
import org.primelab.ffi.Bench.Turn;
import org.primelab.ffi.Bench.Window;
import org.primelab.ffi.NativeLoad;

/** What a call of the bench saw, as one observation. */
final class CoRunWindows {
  private CoRunWindows() {}

  static CoRunWindow of(
      long atNanos,
      long endNanos,
      Tally.Cell cell,
      List<NativeLoad> loads,
      Bench.Setting setting,
      Bench.Result result) {
    List<Window> windows = result.windows();
    return new CoRunWindow(
        atNanos,
        endNanos,
        loads.get(cell.a()).name,
        loads.get(cell.b()).name,
        setting.cpuA(),
        setting.cpuB(),
        windows.stream().map(CoRunWindows::letter).collect(Collectors.joining()),
        result.beforeNanos(),
        result.afterNanos(),
        result.realtime(),
        windows.stream()
            .mapToLong(w -> w.a().involuntarySwitches() + w.b().involuntarySwitches())
            .sum(),
        nanosPerUnit(windows, Turn.A, Window::a),
        nanosPerUnit(windows, Turn.BOTH, Window::a),
        nanosPerUnit(windows, Turn.B, Window::b),
        nanosPerUnit(windows, Turn.BOTH, Window::b));
  }

  private static String letter(Window window) {
    return switch (window.turn()) {
      case A -> "a";
      case B -> "b";
      case BOTH -> "x";
    };
  }

  private static double nanosPerUnit(List<Window> windows, Turn turn, Function<Window, Side> side) {
    return windows.stream()
        .filter(window -> window.turn() == turn)
        .mapToDouble(window -> side.apply(window).nanosPerUnit())
        .average()
        .orElseThrow();
  }
}
