package org.primelab.watch;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.primelab.account.Sighting;
import org.primelab.account.Span;
import org.primelab.account.Wait;

/**
 * Looks again and again who has which lock: by thread dumps with locks, through the socket on which
 * a JVM listens once it has been asked anything. All of its threads stand still meanwhile, and the
 * whole heap is searched for locks, so a dump that takes long is followed by a long rest.
 */
final class OwnerLooks implements AutoCloseable {
  private static final long REST_NANOS = 10_000_000;

  /** Dumps that take so long take a twentieth of the time, in ns. */
  private static final long LONG_NANOS = 50_000_000;

  private static final int LONG_RESTS = 19;

  /** Version 1, the command, and its three arguments, as HotSpot's attachListener.cpp has them. */
  private static final byte[] QUESTION =
      "1\0threaddump\0-l\0\0\0".getBytes(StandardCharsets.US_ASCII);

  private final Target target;
  private final Path socket;
  private final ThreadNumbers numbers;
  private final List<ThreadDump> dumps = new ArrayList<>();
  private final Thread looker;
  private volatile boolean closed;

  private OwnerLooks(Target target, Path socket, ThreadNumbers numbers) {
    this.target = target;
    this.socket = socket;
    this.numbers = numbers;
    this.looker = Thread.ofPlatform().daemon().name("owner-looks").unstarted(this::run);
  }

  /** Begins. */
  static OwnerLooks of(Target target, ThreadNumbers numbers) {
    int own = target.ownNumber(target.pid()).orElse(target.pid());
    OwnerLooks looks =
        new OwnerLooks(target, target.reached(Path.of("/tmp/.java_pid" + own)), numbers);
    looks.looker.start();
    return looks;
  }

  private void run() {
    // It listens once somebody has signalled that it should.
    new Jcmd(target.pid()).ask("VM.version");
    while (!closed) {
      long asked = System.nanoTime();
      try {
        add(ask(), asked);
      } catch (IOException e) {
        // It has ended, or will be ready soon.
        LockSupport.parkNanos(REST_NANOS);
      }
      long took = System.nanoTime() - asked;
      LockSupport.parkNanos(took < LONG_NANOS ? Math.max(REST_NANOS, took) : LONG_RESTS * took);
    }
  }

  private String ask() throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      for (ByteBuffer question = ByteBuffer.wrap(QUESTION); question.hasRemaining(); ) {
        channel.write(question);
      }
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private synchronized void add(String text, long asked) {
    ThreadDump dump = ThreadDump.parse(text, new Span(asked, System.nanoTime()));
    dumps.add(dump.numbered(numbers).ofLocks());
  }

  /**
   * What was seen.
   *
   * @param stood when the JVM stood still for dumps: those of other moments tell nothing
   * @param waits by events
   */
  synchronized List<Sighting> sightings(List<Span> stood, List<Wait> waits) {
    Map<Integer, NavigableMap<Long, Wait>> byThread = new HashMap<>();
    waits.stream()
        .filter(wait -> wait.reason() == Wait.Reason.LOCK)
        .forEach(
            wait ->
                byThread
                    .computeIfAbsent(wait.tid(), _ -> new TreeMap<>())
                    .put(wait.span().from(), wait));
    List<Sighting> seen = new ArrayList<>();
    for (ThreadDump dump : dumps) {
      stood.stream()
          .filter(span -> dump.taken().from() <= span.from() && span.to() <= dump.taken().to())
          .findFirst()
          .ifPresent(
              span ->
                  seen.addAll(
                      dump.sightings(
                          span.from() + span.nanos() / 2,
                          (tid, nanos) -> at(byThread.get(tid), nanos))));
    }
    return seen;
  }

  private static Optional<Wait> at(@Nullable NavigableMap<Long, Wait> waits, long nanos) {
    return Optional.ofNullable(waits)
        .map(known -> known.floorEntry(nanos))
        .map(Map.Entry::getValue)
        .filter(wait -> wait.span().contains(nanos));
  }

  /** Ends them. */
  @Override
  public void close() {
    closed = true;
    looker.interrupt();
    try {
      looker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
