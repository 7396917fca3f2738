package org.primelab.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import one.convert.Arguments;
import one.convert.JfrConverter;
import one.heatmap.Heatmap;

/**
 * The converter's heat map: when samples fell, in blocks of 20 ms. It asks a converter of a .jfr
 * for the names of what it was given as numbers; here the numbers are ours, so that stacks can be
 * folded and come from several files. It takes 80 MB of memory for a moment.
 */
final class HeatMap extends JfrConverter {
  private final View view;
  private final Heatmap heatmap;
  private final List<StackFrame> frames = new ArrayList<>();
  private final Map<StackFrame, Integer> frameNumbers = new HashMap<>();
  private final Map<List<StackFrame>, Integer> stackNumbers = new HashMap<>();

  /** The names are our own, so there is no file to look them up in. */
  @SuppressWarnings("NullAway")
  HeatMap(View view) {
    super(null, new Arguments());
    this.view = view;
    args.title = view.escapedTitle();
    heatmap = new Heatmap(args, this);
  }

  /**
   * Puts a sample where it belongs.
   *
   * @param everyMillis how far apart the samples are that it stands for
   */
  void add(StackSample sample, long everyMillis) {
    int stack = number(view.stack(sample));
    for (long i = 0; i < sample.count(); i++) {
      heatmap.addEvent(stack, 0, 0, (byte) 0, sample.epochMillis() + i * everyMillis);
    }
  }

  /** Writes the page; only after something was added. */
  void write(OutputStream to) throws IOException {
    heatmap.finish();
    PrintStream page = new PrintStream(to, false, StandardCharsets.UTF_8);
    heatmap.dump(page);
    page.flush();
    if (page.checkError()) {
      throw new IOException("the heat map could not be written");
    }
  }

  @Override
  public StackTraceElement getStackTraceElement(long methodId, byte methodType, int location) {
    StackFrame frame = frames.get((int) methodId);
    return new StackTraceElement(frame.isJava() ? frame.owner() : "", frame.name(), null, 0);
  }

  private int number(List<StackFrame> stack) {
    Integer known = stackNumbers.get(stack);
    if (known != null) {
      return known;
    }
    // Zero is the heat map's word for no stack.
    int number = stackNumbers.size() + 1;
    stackNumbers.put(stack, number);
    addStack(number, stack.reversed());
    return number;
  }

  private void addStack(int number, List<StackFrame> innermostFirst) {
    int size = innermostFirst.size();
    long[] methods = new long[size];
    byte[] types = new byte[size];
    for (int i = 0; i < size; i++) {
      StackFrame frame = innermostFirst.get(i);
      methods[i] = frameNumbers.computeIfAbsent(frame, this::addFrame);
      types[i] = frame.type().number;
    }
    heatmap.addStack(number, methods, new int[size], types, size);
  }

  private int addFrame(StackFrame frame) {
    frames.add(frame);
    return frames.size() - 1;
  }
}
