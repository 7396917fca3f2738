package org.primelab.cluster.spark;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Told;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Numbered tasks that take CPU time.
 *
 * @param context of Spark's
 * @param nanos of CPU time in each, in ns
 * @param log file to which executors append what they do
 */
record TaskJob(JavaSparkContext context, long nanos, String log) {
  private static final ClassTag<Integer> NUMBER = ClassTag$.MODULE$.apply(Integer.class);

  /** What a driver is told: the time in ns, and the file. */
  static TaskJob of(JavaSparkContext context, String words) {
    String[] parts = words.split(" ", 2);
    return new TaskJob(context, Long.parseLong(parts[0]), parts[1]);
  }

  /** Has all done, and tells of each whose result is there, or that Spark gives up. */
  void run(Chunk tasks, Teller teller) {
    long began = System.nanoTime();
    AbstractFunction2<Object, Integer, BoxedUnit> heard =
        new AbstractFunction2<>() {
          @Override
          public BoxedUnit apply(Object index, Integer task) {
            teller.tell(new Told.Worked(task));
            return BoxedUnit.UNIT;
          }
        };
    try {
      context
          .sc()
          .runJob(
              context
                  .parallelize(
                      IntStream.range((int) tasks.from(), (int) tasks.to()).boxed().toList(),
                      (int) tasks.length())
                  .rdd(),
              new Working(nanos, log),
              heard,
              NUMBER);
    } catch (Exception e) {
      teller.tell(new Told.GivenUp(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
    teller.tell(new Told.Done(System.nanoTime() - began));
  }
}
