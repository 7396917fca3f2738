package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.suite.Argument;
import org.primelab.suite.SuiteSource;

/**
 * Which calls of the user's kernels a process is in. It notes them in a file that it has mapped, so
 * that they can be read from outside when it does not answer any more, or has died.
 *
 * <p>A note is written by the thread that calls, into a slot of its own: ten nanoseconds or so for
 * each loop of calls.
 */
public final class InFlight {
  private static final String FILE = "calls-%d";
  private static final int SLOTS = 256;
  private static final int SLOT_BYTES = 256;
  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Words of a slot: 0 while it is free, then how often it has been used. */
  private static final int STATE = 0;

  private static final int USED = 8;
  private static final int KIND = 16;
  private static final int FROM = 24;
  private static final int TO = 32;
  private static final int TIMES = 40;
  private static final int LENGTH = 48;
  private static final int NAME = 56;
  private static final long CLAIMED = -1;

  /** No slot. */
  private static final int NONE = -1;

  private static final int NUMBER = 0;
  private static final int SPAN = 1;
  private static final int SIZED = 2;

  private final @Nullable ByteBuffer slots;

  private InFlight(@Nullable ByteBuffer slots) {
    this.slots = slots;
  }

  /**
   * A call, or a loop of calls, that a process is in.
   *
   * @param slot where it is noted
   * @param use tells it from earlier and later ones there
   * @param kernel its name
   * @param argument what it is called with
   * @param times how often in that loop
   */
  public record Call(int slot, long use, String kernel, Argument argument, long times) {}

  /** That of this process, opened when it first calls a kernel. */
  private static final class Here {
    static final InFlight NOTES = new InFlight(mapped());

    private static @Nullable ByteBuffer mapped() {
      String folder = System.getProperty(SuiteSource.LOADED);
      return folder == null ? null : open(Path.of(folder));
    }
  }

  /** That of this process; where there is no folder for it, or no room, nothing is noted. */
  static InFlight here() {
    return Here.NOTES;
  }

  /** One in a folder, for a test. */
  static InFlight in(Path folder) {
    return new InFlight(open(folder));
  }

  /** A hole in a file would be filled later, and end this process where there is no room for it. */
  private static @Nullable ByteBuffer open(Path folder) {
    Path file = folder.resolve(FILE.formatted(ProcessHandle.current().pid()));
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer zeros = ByteBuffer.allocate(SLOTS * SLOT_BYTES); zeros.hasRemaining(); ) {
        channel.write(zeros);
      }
      return channel
          .map(FileChannel.MapMode.READ_WRITE, 0, SLOTS * SLOT_BYTES)
          .order(ByteOrder.nativeOrder());
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Notes that the calling thread begins to call.
   *
   * @param kernel its name in UTF-8
   * @return what {@link #end} is to be told
   */
  int begin(byte[] kernel, Argument argument, int times) {
    ByteBuffer to = slots;
    int slot = to == null ? NONE : claimed(to);
    if (to == null || slot == NONE) {
      return NONE;
    }
    write(to, slot, argument);
    to.putLong(slot + TIMES, times);
    int length = Math.min(kernel.length, SLOT_BYTES - NAME);
    to.putLong(slot + LENGTH, length);
    to.put(slot + NAME, kernel, 0, length);
    long use = to.getLong(slot + USED) + 1;
    to.putLong(slot + USED, use);
    WORD.setRelease(to, slot + STATE, use);
    return slot;
  }

  private static int claimed(ByteBuffer slots) {
    int first = (int) (Thread.currentThread().threadId() % SLOTS);
    for (int i = 0; i < SLOTS; i++) {
      int at = (first + i) % SLOTS * SLOT_BYTES;
      if (WORD.compareAndSet(slots, at + STATE, 0L, CLAIMED)) {
        return at;
      }
    }
    return NONE;
  }

  private static void write(ByteBuffer to, int slot, Argument argument) {
    switch (argument) {
      case Argument.Number(var n) -> write(to, slot, NUMBER, n.bits(), 0);
      case Argument.Span(var from, var end) -> write(to, slot, SPAN, from.bits(), end.bits());
      case Argument.Sized(long count) -> write(to, slot, SIZED, count, 0);
    }
  }

  private static void write(ByteBuffer to, int slot, int kind, long from, long end) {
    to.putLong(slot + KIND, kind).putLong(slot + FROM, from).putLong(slot + TO, end);
  }

  /** Notes that the call has come to its end. */
  void end(int slot) {
    ByteBuffer to = slots;
    if (to != null && slot != NONE) {
      WORD.setRelease(to, slot + STATE, 0L);
    }
  }

  /** The calls that a process is in, or was when it died; none where it noted nothing. */
  public static List<Call> of(Path folder, long pid) {
    Path file = folder.resolve(FILE.formatted(pid));
    try {
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer notes = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
      List<Call> calls = new ArrayList<>();
      for (int at = 0; at + SLOT_BYTES <= bytes.length; at += SLOT_BYTES) {
        call(notes, at).ifPresent(calls::add);
      }
      return calls;
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The same of a process that was started with this one's kernels. */
  public static List<Call> of(long pid) {
    String folder = System.getProperty(SuiteSource.LOADED);
    return folder == null ? List.of() : of(Path.of(folder), pid);
  }

  private static Optional<Call> call(ByteBuffer notes, int at) {
    long use = notes.getLong(at + STATE);
    if (use <= 0) {
      return Optional.empty();
    }
    byte[] name = new byte[(int) notes.getLong(at + LENGTH)];
    notes.get(at + NAME, name);
    long from = notes.getLong(at + FROM);
    Argument argument =
        switch ((int) notes.getLong(at + KIND)) {
          case SPAN -> Argument.span(from, notes.getLong(at + TO));
          case SIZED -> new Argument.Sized(from);
          default -> Argument.number(from);
        };
    return Optional.of(
        new Call(
            at / SLOT_BYTES, use, new String(name, UTF_8), argument, notes.getLong(at + TIMES)));
  }
}
