package org.primelab.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.primelab.report.NewFile;

/**
 * Pages that show where samples fell, by async-profiler's converter, with the plumbing folded away
 * (see {@link FrameFolding}). A page holds all that it needs and loads nothing.
 *
 * <pre>{@code
 * Flames flames = Flames.read(List.of(new Source(parent, ""), new Source(child, "child 1")));
 * flames.graph(folder.resolve("flame.html"), View.of(SampleKind.CPU));
 * }</pre>
 *
 * <p>Where nothing was sampled that a view shows, no file is written.
 */
public final class Flames {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What one file holds, and how far apart its wall samples are. */
  private record Part(List<StackSample> samples, long wallMillis) {}

  private final List<Part> parts;

  private Flames(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * A file, and whose it is.
   *
   * @param jfr what a {@link Sampler} wrote
   * @param process stands before the names of its threads, so that those of several JVMs can be
   *     told apart; empty for nothing
   */
  public record Source(Path jfr, String process) {}

  /**
   * A page that was written.
   *
   * @param file where
   * @param samples how many samples or waits are on it
   * @param unknown of them with a stack that is missing in part or whole
   */
  public record Drawn(Path file, long samples, long unknown) {}

  /**
   * Reads files, whose stacks are then added up.
   *
   * @throws IOException if one cannot be read: see {@link ProfileFile#read}
   */
  public static Flames read(List<Source> sources) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Source source : sources) {
      ProfileFile file = ProfileFile.read(source.jfr());
      long wallNanos = Long.parseLong(file.settings().getOrDefault("wall", "0"));
      parts.add(new Part(named(file.samples(), source.process()), wallNanos / NANOS_PER_MILLI));
    }
    return new Flames(parts);
  }

  /** Those samples, none of them by the wall clock. */
  public static Flames of(List<StackSample> samples) {
    return new Flames(List.of(new Part(samples, 0)));
  }

  private static List<StackSample> named(List<StackSample> samples, String process) {
    return process.isEmpty()
        ? samples
        : samples.stream().map(s -> s.ofThread(process + " " + s.thread())).toList();
  }

  /** The names of the threads that have samples of a kind. */
  public SortedSet<String> threads(SampleKind kind) {
    SortedSet<String> names = new TreeSet<>();
    shown(View.of(kind)).forEach(sample -> names.add(sample.thread()));
    return names;
  }

  /** A flame graph: how wide a frame is tells its share, in samples or in time waited. */
  public Optional<Drawn> graph(Path to, View view) throws IOException {
    return draw(
        to, view, shown -> page(Towers.of(shown, view).graph(arguments(view, shown)), view));
  }

  /**
   * The flame graph of this profile in colours that tell what changed: red grew, blue shrank,
   * yellow is new. The base is brought to the same sum first, so that shares are compared and not
   * the lengths of two runs.
   */
  public Optional<Drawn> difference(Flames base, Path to, View view) throws IOException {
    Towers before = Towers.of(base.shown(view), view);
    if (before.heights().isEmpty()) {
      return Optional.empty();
    }
    return draw(
        to,
        view,
        shown -> {
          Towers after = Towers.of(shown, view);
          FlameGraph graph = after.graph(arguments(view, shown));
          graph.diff(before.scaledTo(after.weight()).graph(arguments(view, shown)));
          return page(graph, view);
        });
  }

  /**
   * Text, a line a stack: its frames from the outermost, with semicolons between them, and its
   * weight. Other tools read it too.
   */
  public Optional<Drawn> collapsed(Path to, View view) throws IOException {
    return draw(
        to,
        view,
        shown -> {
          Arguments arguments = arguments(view, shown);
          arguments.output = "collapsed";
          return bytes(Towers.of(shown, view).graph(arguments));
        });
  }

  /**
   * A heat map: when samples fell or waits began, each block of it with a flame graph of its own.
   */
  public Optional<Drawn> heatMap(Path to, View view) throws IOException {
    List<StackSample> all = shown(view);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    HeatMap map = new HeatMap(view);
    for (Part part : parts) {
      part.samples().stream().filter(view::shows).forEach(s -> map.add(s, part.wallMillis()));
    }
    NewFile.write(to, map::write);
    return Optional.of(drawn(to, all));
  }

  /** Makes a file's content of the samples that are shown. */
  @FunctionalInterface
  private interface Drawing {
    byte[] of(List<StackSample> shown) throws IOException;
  }

  private Optional<Drawn> draw(Path to, View view, Drawing drawing) throws IOException {
    List<StackSample> shown = shown(view);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    byte[] drawn = drawing.of(shown);
    NewFile.write(to, page -> page.write(drawn));
    return Optional.of(drawn(to, shown));
  }

  private static long count(List<StackSample> shown) {
    return shown.stream().mapToLong(StackSample::count).sum();
  }

  private static Drawn drawn(Path file, List<StackSample> shown) {
    return new Drawn(
        file,
        count(shown),
        shown.stream().filter(StackSample::isUnknown).mapToLong(StackSample::count).sum());
  }

  private List<StackSample> shown(View view) {
    return parts.stream().flatMap(part -> part.samples().stream()).filter(view::shows).toList();
  }

  /** The title ends with how many samples or waits there are. */
  private static Arguments arguments(View view, List<StackSample> shown) {
    Arguments arguments = new Arguments();
    arguments.title = "%s (%d)".formatted(view.escapedTitle(), count(shown));
    return arguments;
  }

  /** The converter's page calls everything samples, waits too. */
  private static byte[] page(FlameGraph graph, View view) throws IOException {
    String page = new String(bytes(graph), UTF_8);
    return view.kind().isWait()
        ? page.replace("' samples'", "' ns'").replace("'1 sample'", "'1 ns'").getBytes(UTF_8)
        : page.getBytes(UTF_8);
  }

  private static byte[] bytes(FlameGraph graph) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    graph.dump(bytes);
    return bytes.toByteArray();
  }
}
