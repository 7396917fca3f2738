package org.primelab.cluster.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Driver;
import org.primelab.cluster.engine.Secured;

/**
 * Is Spark's driver: connects, and has the chunks answered that it is given. Arguments: how many
 * executors are waited for, 0 for whoever comes; then the file of numbers, if chunks are of one.
 * Settings are the system properties that Spark reads.
 */
public final class DriverErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public DriverErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    Secured.takeSecret();
    SparkConf settings = new SparkConf().set("spark.extraListeners", Happenings.class.getName());
    Optional<Path> numbers = arguments.stream().skip(1).findFirst().map(Path::of);
    String refusal = MasterDoor.knock(settings);
    if (!refusal.isEmpty()) {
      parent.send(Frame.failed(refusal));
      return;
    }
    JavaSparkContext context = new JavaSparkContext(settings);
    parent.send(Frame.ready());
    int slots = Happenings.awaitSlots(Integer.parseInt(arguments.getFirst()));
    if (slots == 0) {
      parent.send(
          Frame.failed(
              "no executor has come within three minutes; look whether workers have cores and"
                  + " memory left"));
      return;
    }
    parent.send(Frame.row("slots", slots));
    parent.serve("jobs", tasks -> serve(context, numbers, tasks, parent));
  }

  private static void serve(
      JavaSparkContext context, Optional<Path> numbers, Parent.Inbox tasks, Parent parent)
      throws IOException, InterruptedException {
    Teller teller = new Teller(parent);
    Happenings.tellTo(teller);
    List<Chunk> chunks = new ArrayList<>();
    String how = "";
    while (true) {
      Frame frame = tasks.next();
      if (frame.kind() == Frame.Kind.END) {
        String[] words = how.split(" ", 2);
        switch (words[0]) {
          case Driver.PER_HOST ->
              new HostJob(context, words[1].lines().toList()).run(Happenings.hosts(), teller);
          case Driver.WORK -> TaskJob.of(context, words[1]).run(chunks.getFirst(), teller);
          default ->
              new Job(context, words[1], words[0].equals("list"), numbers).run(chunks, teller);
        }
        chunks.clear();
      } else {
        how = frame.text();
        List<Long> ends = frame.numbers();
        for (int i = 0; i < ends.size(); i += 2) {
          chunks.add(new Chunk(ends.get(i), ends.get(i + 1)));
        }
      }
    }
  }
}
