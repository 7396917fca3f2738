package org.primelab.cluster.range;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.cluster.engine.Broken;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Cluster;
import org.primelab.cluster.engine.Driver;
import org.primelab.cluster.engine.Told;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;
import org.primelab.suite.Argument;
import org.primelab.suite.Arguments;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;

/**
 * Numbers are cut into chunks that last about as long as is wished, and these are answered by all
 * executors; then some are answered again by one thread.
 *
 * @param cluster where
 * @param workload one span, or numbers
 * @param kernel by which
 * @param best the best one for the same question
 * @param chunkNanos how long a chunk is to last, in ns
 * @param kills how many executors are killed meanwhile, each in the middle of a chunk
 * @param list file for the primes themselves, if they are wanted
 */
public record RangePlan(
    Cluster cluster,
    List<Argument> workload,
    String kernel,
    String best,
    long chunkNanos,
    int kills,
    Optional<String> list)
    implements Plan {
  /** What a session with this plan consists of, by its name in a file. */
  public static final Map<String, Class<? extends Record>> KINDS =
      Map.of(
          "rangePlan", RangePlan.class,
          "executorSeen", ExecutorSeen.class,
          "executorLost", ExecutorLost.class,
          "chunkAnswer", ChunkAnswer.class,
          "jobDone", JobDone.class,
          "recount", Recount.class);

  /** Chunks that are answered again. */
  private static final int RECOUNTED = 8;

  public RangePlan {
    workload = Arguments.copyOf(workload);
    if (workload.isEmpty() || chunkNanos < 1 || kills < 0) {
      throw new IllegalArgumentException("chunks of %d ns".formatted(chunkNanos));
    }
  }

  /** All of it: numbers from one to another, or indices of a file's. */
  Chunk whole() {
    return workload.getFirst() instanceof Argument.Span(Uint64 from, Uint64 to)
        ? new Chunk(from.bits(), to.bits())
        : new Chunk(0, workload.size());
  }

  /** What is asked, as a name. */
  String words() {
    return isSpan() ? workload.getFirst().toString() : Takes.count(workload);
  }

  private boolean isSpan() {
    return workload.getFirst() instanceof Argument.Span;
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    cluster.with(
        on.stop(),
        (folder, opened) -> {
          List<String> numbers = isSpan() ? List.of() : List.of(write(folder).toString());
          try (Driver driver = opened.driver(numbers)) {
            answer(driver, opened, on);
          }
        },
        reason -> on.seen().accept(new Broken(reason)));
  }

  private Path write(Path folder) throws IOException {
    Path file = folder.resolve("numbers");
    ByteBuffer bytes = ByteBuffer.allocate(workload.size() * Long.BYTES);
    for (Argument argument : workload) {
      bytes.putLong(((Argument.Number) argument).n().bits());
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(bytes.flip());
    }
    return file;
  }

  private void answer(Driver driver, Cluster.Opened opened, Conditions on) throws IOException {
    on.listener().progress("pilot", () -> 0);
    List<Chunk> chunks = whole().cut(new Sizing(driver, kernel, chunkNanos).length(whole()));
    Ledger ledger = new Ledger(chunks);
    Killing killing = new Killing(opened, kills, chunks.size());
    PrimesFile primes = new PrimesFile();
    long wallNanos = 0;
    try {
      wallNanos =
          driver.answer(
              kernel,
              list.isPresent(),
              chunks,
              told -> {
                ledger.hear(told);
                killing.hear(told, ledger.answered());
                primes.hear(told);
                on.listener()
                    .progress(
                        "%d of %d chunks".formatted(ledger.answered(), chunks.size()),
                        () -> (double) ledger.answered() / chunks.size());
              });
    } finally {
      driver.executors().forEach(one -> on.seen().accept(ExecutorSeen.of(one)));
      ledger.observations().forEach(on.seen());
      on.seen()
          .accept(
              new JobDone(
                  driver.slots(),
                  chunks.size(),
                  ledger.answered(),
                  ledger.answeredTwice(),
                  ledger.triedAgain(),
                  killing.killed(),
                  wallNanos));
    }
    if (list.isPresent()) {
      primes.write(Path.of(list.get()));
    }
    for (String by : Stream.of(kernel, best).distinct().toList()) {
      for (int chunk : Chunk.spread(chunks.size(), RECOUNTED)) {
        recount(driver, by, chunk, chunks.get(chunk), ledger, on);
      }
    }
  }

  private static void recount(
      Driver driver, String by, int index, Chunk chunk, Ledger ledger, Conditions on)
      throws IOException {
    List<Told.Answered> again = new ArrayList<>();
    driver.answer(
        by,
        false,
        List.of(chunk),
        told -> {
          if (told instanceof Told.Answered answer) {
            again.add(answer);
          }
        });
    long known = ledger.of(index).orElseThrow().primes();
    on.seen()
        .accept(
            new Recount(
                by, index, again.getFirst().primes(), known, again.getFirst().kernelNanos()));
  }
}
