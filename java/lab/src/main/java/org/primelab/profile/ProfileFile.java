package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import one.convert.Arguments;
import one.convert.JfrToPprof;
import one.jfr.JfrReader;
import org.primelab.report.NewFile;

/**
 * What async-profiler wrote.
 *
 * @param settings by async-profiler's names, as {@code engine} or {@code wall}
 * @param samples in the order of the file, which is nearly that of time
 */
public record ProfileFile(Map<String, String> settings, List<StackSample> samples) {
  /**
   * Reads a whole file: some 100 bytes of memory a sample.
   *
   * @param jfr one that was written with {@code clock=monotonic}, as {@link Sampler} does
   * @throws IOException if it cannot be read, is not complete, or counts time by another clock
   */
  public static ProfileFile read(Path jfr) throws IOException {
    List<StackSample> samples = new ArrayList<>();
    try (JfrReader reader = new JfrReader(jfr.toString())) {
      reader.stopAtNewChunk = true;
      while (reader.hasMoreChunks()) {
        new ProfileChunk(reader).read(samples::add);
      }
      // The reader keeps nulls, for options that were not given.
      reader.settings.values().removeIf(value -> value == null);
      return new ProfileFile(Map.copyOf(reader.settings), samples);
    } catch (IOException | RuntimeException e) {
      // The reader meets damage with whatever exception comes of it.
      throw new IOException("%s is no profile: %s".formatted(jfr, e.getMessage()), e);
    }
  }

  /**
   * Writes the CPU samples of a recording, of all its threads, as pprof reads them: Protocol
   * Buffers, by async-profiler's own converter.
   *
   * @throws IOException if the recording cannot be read, or the file not written
   */
  public static void writePprof(Path jfr, Path to) throws IOException {
    Arguments cpu = new Arguments("--cpu", "--threads");
    try (JfrReader reader = new JfrReader(jfr.toString())) {
      JfrToPprof converter = new JfrToPprof(reader, cpu);
      converter.convert();
      NewFile.write(to, converter::dump);
    }
  }

  /**
   * What was set.
   *
   * @throws IllegalArgumentException if the file does not tell
   */
  public String setting(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the profile does not tell its " + name);
    }
    return value;
  }
}
