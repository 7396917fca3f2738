package org.primelab.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.report.Timeline;
import org.primelab.report.Timeline.Slice;

/**
 * A timeline in letters: a column is a piece of time, and shows the state that took most of it; one
 * of which states take less than half is a dot.
 */
final class TerminalTimeline {
  /** The width of a strip, at most. */
  private static final int WIDTH = 72;

  /** What stands around a strip: a blank and two frames. */
  private static final int FRAME = 3;

  /** A mark a state, in the order of the states; solid is work, the thinner the idler. */
  private static final String MARKS = "█▓▒░#=+-~:,.;'^*oxvw";

  private static final String LITTLE = "·";

  private TerminalTimeline() {}

  /** The lines to print, in so many columns. */
  static List<String> lines(Timeline timeline, int columns) {
    double from = timeline.slices().stream().mapToDouble(Slice::from).min().orElse(0);
    double to = timeline.slices().stream().mapToDouble(Slice::to).max().orElse(1);
    int margin = timeline.lanes().stream().mapToInt(String::length).max().orElse(0);
    int width = Math.clamp(columns - margin - FRAME, 1, WIDTH);
    List<String> lines = new ArrayList<>();
    lines.add(timeline.title());
    List<String> strips =
        timeline.lanes().stream().map(lane -> strip(timeline, lane, from, to, width)).toList();
    for (int i = 0; i < strips.size(); i++) {
      lines.add(pad(timeline.lanes().get(i), margin) + " │" + strips.get(i) + "│");
    }
    lines.add(pad("", margin) + "  " + scale(timeline, from, to, width));
    boolean little = strips.stream().anyMatch(strip -> strip.contains(LITTLE));
    lines.add(
        pad("", margin)
            + "  "
            + legend(timeline)
            + (little ? "  " + LITTLE + " less than half of the time" : ""));
    return lines;
  }

  private static String strip(Timeline timeline, String lane, double from, double to, int width) {
    double[][] share = new double[width][timeline.states().size()];
    for (Slice slice : timeline.slices()) {
      if (slice.lane().equals(lane)) {
        add(share, timeline.states().indexOf(slice.state()), slice, from, (to - from) / width);
      }
    }
    double half = (to - from) / width / 2;
    return Arrays.stream(share).map(its -> mark(its, half)).collect(Collectors.joining());
  }

  private static void add(double[][] share, int state, Slice slice, double from, double step) {
    int first = (int) ((slice.from() - from) / step);
    int last = Math.min(share.length - 1, (int) ((slice.to() - from) / step));
    for (int i = first; i <= last; i++) {
      double begin = Math.max(slice.from(), from + i * step);
      double end = Math.min(slice.to(), from + (i + 1) * step);
      share[i][state] += Math.max(0, end - begin);
    }
  }

  private static String mark(double[] share, double half) {
    int most =
        IntStream.range(0, share.length)
            .boxed()
            .max(Comparator.comparingDouble(i -> share[i]))
            .orElse(0);
    return share[most] == 0 ? " " : Arrays.stream(share).sum() < half ? LITTLE : mark(most);
  }

  private static String mark(int state) {
    return String.valueOf(MARKS.charAt(Math.min(state, MARKS.length() - 1)));
  }

  private static String scale(Timeline timeline, double from, double to, int width) {
    String end = "%s %s".formatted(number(to), timeline.time().unit());
    return pad(number(from), width - end.length()) + end;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private static String legend(Timeline timeline) {
    return timeline.occurring().stream()
        .map(state -> mark(timeline.states().indexOf(state)) + " " + state)
        .collect(Collectors.joining("  "));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
