package org.primelab.cluster.range;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Found;

/**
 * The answer about numbers that were counted on many hosts.
 *
 * @param interrupted whether the user ended the session before its end
 * @param of what was asked
 * @param kernel by which it was answered
 * @param count how many primes there are; empty if a chunk has no answer
 * @param slots tasks that all executors together did at a time
 * @param tasks how many chunks there were, a task each
 * @param answered of them
 * @param answeredTwice how often a chunk was answered that had its answer, which counted once
 * @param retried tries that gave no answer
 * @param executorsLost while the job ran
 * @param killed of them by the lab
 * @param wallNanos from the submission to the last answer, in ns
 * @param hosts a row for each
 * @param spent where the slots' time went
 * @param alone one thread with the same kernel
 * @param speedup how many times as fast as that one
 * @param best one thread with the best kernel
 * @param cost the COST: slots that would beat that thread, if time falls as slots grow
 * @param course a series for each host: when chunks were answered, and their time in the kernel
 */
public record RangeAnswer(
    boolean interrupted,
    String of,
    String kernel,
    Optional<Long> count,
    int slots,
    int tasks,
    int answered,
    int answeredTwice,
    int retried,
    int executorsLost,
    int killed,
    Optional<Long> wallNanos,
    List<HostRow> hosts,
    Optional<Spent> spent,
    Optional<Alone> alone,
    Optional<Interval> speedup,
    Optional<Alone> best,
    OptionalInt cost,
    @JsonIgnore List<Chart.Series> course)
    implements Found {
  /** What is over sooner is mostly Spark's own beginning. */
  private static final long SHORT_NANOS = 1_000_000_000;

  private static final Columns<HostRow> HOSTS =
      Columns.<HostRow>none()
          .left("host", HostRow::name)
          .right("executors", row -> String.valueOf(row.executors()))
          .right("chunks", row -> String.valueOf(row.chunks()))
          .right("kernel, a chunk", row -> Quantity.duration(row.chunkNanos()));

  private static final Columns<Part> PARTS =
      Columns.<Part>none()
          .left("", Part::name)
          .right("share", part -> Quantity.percent(part.share()));

  /** A row of where the time went. */
  private record Part(String name, double share) {}

  /** What a session says. */
  public static RangeAnswer of(Session session) {
    return of((RangePlan) session.spec().plan(), session.interrupted(), session.observations());
  }

  static RangeAnswer of(RangePlan plan, boolean interrupted, List<Observation> seen) {
    List<ChunkAnswer> answers = only(ChunkAnswer.class, seen);
    Optional<JobDone> done = only(JobDone.class, seen).stream().findFirst();
    Optional<JobDone> whole = done.filter(job -> job.answered() == job.chunks());
    List<Recount> recounts = only(Recount.class, seen);
    int slots = done.map(JobDone::slots).orElse(0);
    Optional<Alone> alone =
        whole.flatMap(job -> Alone.of(plan.kernel(), recounts, answers, job.wallNanos()));
    Optional<Alone> best =
        whole.flatMap(job -> Alone.of(plan.best(), recounts, answers, job.wallNanos()));
    return new RangeAnswer(
        interrupted,
        plan.words(),
        plan.kernel(),
        whole.map(_ -> answers.stream().mapToLong(ChunkAnswer::primes).sum()),
        slots,
        done.map(JobDone::chunks).orElse(0),
        answers.size(),
        done.map(JobDone::answeredTwice).orElse(0),
        done.map(JobDone::triedAgain).orElse(0),
        only(ExecutorLost.class, seen).size(),
        done.map(JobDone::killed).orElse(0),
        whole.map(JobDone::wallNanos),
        HostRow.of(only(ExecutorSeen.class, seen), answers),
        whole.map(job -> Spent.of(answers, slots, job.wallNanos())),
        alone,
        alone.map(Alone::speedup),
        best,
        best.map(one -> OptionalInt.of((int) Math.floor(slots / one.speedup().median()) + 1))
            .orElseGet(OptionalInt::empty),
        HostRow.course(only(ExecutorSeen.class, seen), answers));
  }

  private static <O extends Observation> List<O> only(Class<O> kind, List<Observation> seen) {
    return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public List<Block> blocks() {
    if (answered == 0) {
      return List.of(Conclusion.NOTHING);
    }
    return Rows.all(
        Stream.of(Optional.of(counted()), lost(), speed(), beaten())
            .flatMap(Optional::stream)
            .map(Conclusion::new),
        HOSTS.under("Who answered", hosts),
        spent.stream().flatMap(this::parts),
        Chart.ifAny(
            "chunks",
            "Time in the kernel of each chunk, by when its answer came",
            new Axis("answered after", "s"),
            new Axis("in the kernel", "ms"),
            course.stream()));
  }

  private String counted() {
    return count
        .map(
            sum ->
                "%s: %s, counted by %s in %s (%s, %s at a time)"
                    .formatted(
                        of,
                        Quantity.count(sum, "prime"),
                        kernel,
                        Quantity.duration(wallNanos.orElse(0L)),
                        Quantity.count(tasks, "chunk"),
                        slots))
        .orElseGet(
            () ->
                "%s: no count, as %d of %d chunks have no answer"
                    .formatted(of, tasks - answered, tasks));
  }

  private Optional<String> lost() {
    if (executorsLost == 0 && retried == 0 && answeredTwice == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s lost (%d killed by the lab), %s without an answer done again; %s"
            .formatted(
                Quantity.count(executorsLost, "executor"),
                killed,
                Quantity.count(retried, "try", "tries"),
                answeredTwice == 0
                    ? "no chunk answered twice"
                    : "%s answered twice and counted once"
                        .formatted(Quantity.count(answeredTwice, "chunk"))));
  }

  private Optional<String> speed() {
    return alone.map(
        one ->
            "%s as fast as one thread with the same kernel, at the rate at which that did %s"
                .formatted(times(one.speedup()), Quantity.count(one.chunks(), "chunk")));
  }

  private Optional<String> beaten() {
    return best.map(
        one ->
            "COST: one thread with %s would take %s: %s"
                .formatted(one.kernel(), Quantity.duration(one.nanos()), verdict(one.speedup())));
  }

  private String verdict(Interval faster) {
    if (faster.decides() && faster.contains(1)) {
      return "no difference seen to %s".formatted(Quantity.count(slots, "slot"));
    }
    return faster.median() > 1
        ? "%d slots beat it".formatted(slots)
        : "%d slots do not beat it; %d would, if time falls as slots grow"
            .formatted(slots, cost.orElse(0));
  }

  private static String times(Interval ratio) {
    return "%s times (%s)"
        .formatted(
            Intervals.median(ratio, Quantity.FACTOR), Intervals.range(ratio, Quantity.FACTOR));
  }

  private Stream<Block> parts(Spent where) {
    return PARTS.under(
        "Where the time of %s went; a task spends %s outside the kernel (median)"
            .formatted(
                Quantity.count(slots, "slot"), Quantity.duration(where.taskOverheadMillis() * 1e6)),
        List.of(
            new Part("in the kernel", where.kernel()),
            new Part("in a task, outside the kernel: Spark's scheduling", where.scheduling()),
            new Part("without a task, or with one that was lost", where.idle())));
  }

  @Override
  public List<Caveat> caveats() {
    return Caveat.when(
            wallNanos.filter(nanos -> nanos < SHORT_NANOS).isPresent(),
            Doubt.SHORT_JOB,
            "the job was over in less than a second, of which much is Spark's own beginning")
        .toList();
  }
}
