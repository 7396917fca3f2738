package org.primelab.cluster.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.primelab.child.Frame;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Told;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Chunks that a kernel is to answer, a task each.
 *
 * @param context of Spark's
 * @param kernel its name
 * @param listed whether the primes themselves are wanted
 * @param numbers file of 64-bit numbers, if chunks are of one
 */
record Job(JavaSparkContext context, String kernel, boolean listed, Optional<Path> numbers) {
  private static final ClassTag<Finding> FINDING = ClassTag$.MODULE$.apply(Finding.class);

  /** Has all answered, and tells of each answer as it comes. */
  void run(List<Chunk> chunks, Teller teller) throws IOException {
    List<Work> work = work(chunks);
    AtomicLong last = new AtomicLong();
    long began = System.nanoTime();
    AbstractFunction2<Object, Finding, BoxedUnit> heard =
        new AbstractFunction2<>() {
          @Override
          public BoxedUnit apply(Object chunk, Finding finding) {
            last.set(System.nanoTime() - began);
            tell((Integer) chunk, finding, last.get(), teller);
            return BoxedUnit.UNIT;
          }
        };
    try {
      context
          .sc()
          .runJob(
              context.parallelize(work, work.size()).rdd(),
              new Counting(kernel, listed),
              heard,
              FINDING);
      context.sc().listenerBus().waitUntilEmpty();
      teller.tell(new Told.Done(last.get()));
    } catch (Exception e) {
      teller.send(Frame.failed(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static void tell(int chunk, Finding finding, long atNanos, Teller teller) {
    long[] primes = finding.primes;
    for (int from = 0; from < primes.length; from += Frame.MOST_NUMBERS) {
      List<Long> some = new ArrayList<>();
      for (int i = from; i < Math.min(primes.length, from + Frame.MOST_NUMBERS); i++) {
        some.add(primes[i]);
      }
      teller.tell(new Told.Listed(chunk, some));
    }
    teller.tell(finding.answer(chunk, atNanos));
  }

  private List<Work> work(List<Chunk> chunks) throws IOException {
    List<Work> work = new ArrayList<>();
    if (numbers.isEmpty()) {
      chunks.forEach(chunk -> work.add(new Work(chunk)));
      return work;
    }
    try (FileChannel file = FileChannel.open(numbers.get())) {
      for (Chunk chunk : chunks) {
        work.add(new Work(chunk, read(file, chunk)));
      }
    }
    return work;
  }

  private static long[] read(FileChannel file, Chunk chunk) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(chunk.length() * Long.BYTES));
    file.read(bytes, chunk.from() * Long.BYTES);
    long[] numbers = new long[Math.toIntExact(chunk.length())];
    bytes.flip().asLongBuffer().get(numbers);
    return numbers;
  }
}
