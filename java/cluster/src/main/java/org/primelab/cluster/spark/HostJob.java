package org.primelab.cluster.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.primelab.child.Frame;
import org.primelab.child.Letter;
import org.primelab.cluster.engine.Driver;
import org.primelab.cluster.engine.HostReport;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command of the lab's on each host at the same time: a stage with a barrier, a task a host.
 *
 * @param context of Spark's
 * @param words of the command
 */
record HostJob(JavaSparkContext context, List<String> words) {
  private static final ClassTag<String> TEXT = ClassTag$.MODULE$.apply(String.class);

  private static final ClassTag<HostReport> REPORT = ClassTag$.MODULE$.apply(HostReport.class);

  /** Has it run, and tells of each host. */
  void run(List<String> hosts, Teller teller) throws IOException {
    try {
      for (Object report : (Object[]) measured(hosts).collect()) {
        new Letter(JsonMapper.shared().writeValueAsString(report))
            .send(teller.parent().output(), Driver.LETTER);
      }
      teller.send(Frame.END);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (Exception e) {
      teller.send(Frame.failed(SameHost.in(e).orElseGet(() -> firstLine(e))));
    }
  }

  private RDD<HostReport> measured(List<String> hosts) {
    List<Tuple2<String, Seq<String>>> places = new ArrayList<>();
    for (String host : hosts) {
      places.add(new Tuple2<>(host, seq(List.of(host))));
    }
    return context
        .sc()
        .makeRDD(seq(places), TEXT)
        .barrier()
        .mapPartitions(new HostTask(words), false, REPORT);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
