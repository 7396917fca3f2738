package org.primelab.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildScript;

/**
 * A file to which workers append what they do, a line each, such as {@code begun 7 4711 123456789}:
 * {@code begun} or {@code done}, the task, the worker's process, and when, in ns. What one has
 * written stays there when it is killed. Their clock is CLOCK_MONOTONIC of clock_gettime(2), as
 * this JVM's is.
 */
public final class EventLog {
  private static final int WORDS = 4;

  private final Path file;
  private final List<Event> events = new ArrayList<>();
  private long read;

  /**
   * Reads that file.
   *
   * @param file which is there
   */
  public EventLog(Path file) {
    this.file = file;
  }

  /**
   * All that was written so far, in the order in which it was written.
   *
   * @throws IOException if it cannot be read, or holds what is no entry
   */
  public List<Event> events() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
      int got = channel.read(bytes, read);
      String text = new String(bytes.array(), 0, Math.max(0, got), UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      read += whole.length();
      for (String line : whole.lines().toList()) {
        events.add(event(line));
      }
    }
    return List.copyOf(events);
  }

  private static Event event(String line) throws ProtocolException {
    String[] words = line.split(" ", -1);
    if (words.length != WORDS || !(words[0].equals("begun") || words[0].equals("done"))) {
      throw new ProtocolException("'%s' is no entry".formatted(line));
    }
    return new Event(
        (int) ChildScript.count(words[1]),
        ChildScript.count(words[2]),
        words[0].equals("done"),
        ChildScript.count(words[3]));
  }
}
