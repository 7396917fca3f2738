package org.primelab.study.profile;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.primelab.probe.Reading;

/**
 * The files that a profiled run left behind.
 *
 * @param folder where they are, as an absolute path
 * @param names what each is called, by what it is: {@code jfr}, {@code flame}, {@code trace} …
 */
public record MadeFiles(String folder, Map<String, String> names) {
  /** Nobody wanted any. */
  static final Reading<MadeFiles> NOT_KEPT =
      Reading.unavailable("files are kept of the first round of a saved session", "see that one");

  public MadeFiles {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }

  /** What such a file is, in words. */
  static String what(String key) {
    return switch (key) {
      case "jfr" -> "samples, for JDK Mission Control";
      case "pprof" -> "CPU samples of all threads, for pprof";
      case "jvm" -> "the JVM's own events, for JDK Mission Control";
      case "flame" -> "flame graph of CPU samples";
      case "heatmap" -> "when CPU samples fell, with a flame graph of each moment";
      case "collapsed" -> "stacks of CPU samples as text, for other tools";
      case "wall" -> "flame graph of wall-clock samples";
      case "lock" -> "flame graph of time waited for Java locks";
      case "nativelock" -> "flame graph of time waited for pthread locks";
      case "trace" -> "every slice of the timelines, for ui.perfetto.dev or speedscope.app";
      default -> key.replace('-', ' ');
    };
  }

  /** The whole path of each, by what it is. */
  Map<String, String> paths() {
    Map<String, String> paths = new TreeMap<>();
    names.forEach((what, name) -> paths.put(what, folder + "/" + name));
    return paths;
  }
}
