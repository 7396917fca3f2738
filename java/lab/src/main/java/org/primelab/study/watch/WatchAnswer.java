package org.primelab.study.watch;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.account.CrossCheck;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.account.WaitGraph;
import org.primelab.probe.Reading;
import org.primelab.profile.Profile;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.FileList;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Rows;
import org.primelab.report.Timeline;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.Samples;
import org.primelab.study.watch.LockWaiters.Waited;
import org.primelab.watch.Watched.SwitchCount;

/**
 * The answer of {@link WatchStudy}.
 *
 * @param pid of the process
 * @param command its words
 * @param exitStatus what it ended with, if it was started here and has ended
 * @param wallNanos how long it was watched, in ns
 * @param sentences the largest loss, who causes it, what would remove it, and where waiting ends
 * @param threads by groups
 * @param waits the longest in all
 * @param locks the busiest
 * @param lockWaiters which groups waited for which locks; none where a session does not tell
 * @param graph who waited for whom
 * @param switches how many there were
 * @param clockSkewNanos how far the JVM's times may be off, in ns
 * @param safepoints how many there were
 * @param files beside the session
 * @param virtualThreads what is known of them; nothing where none waited and nothing carries any
 * @param stacks what used the CPUs, by groups; nothing unless samples were asked for
 * @param relation which CPUs were siblings meanwhile; nothing unless that was asked for
 * @param repeated how many CPUs were in use, part by part
 */
record WatchAnswer(
    int pid,
    List<String> command,
    Optional<Integer> exitStatus,
    long wallNanos,
    List<String> sentences,
    List<GroupRow> threads,
    List<WaitRow> waits,
    List<BusyLock> locks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Waited> lockWaiters,
    WaitGraph graph,
    SwitchCount switches,
    Reading<Long> clockSkewNanos,
    SeenProcess.Safepoints safepoints,
    List<String> files,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<VirtualThreads> virtualThreads,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Reading<List<StackRow>>> stacks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Reading<RelationAnswer>> relation,
    @JsonIgnore SeenProcess seen,
    @JsonIgnore Optional<SeenStacks> sampled,
    @JsonIgnore List<EndedEarly> early,
    @JsonIgnore List<String> doubted,
    @JsonIgnore List<Samples> repeated)
    implements Found {
  private static final int MOST_EDGES = 12;
  private static final int MOST_DOUBTS = 3;

  /** More groups or locks say little more, and none of it is of weight. */
  private static final int MOST_ROWS = 20;

  /** Less than that of all time is no waiting to speak of. */
  private static final double WORTH = 0.01;

  private static final Columns<WaitGraph.Edge> EDGES =
      Columns.<WaitGraph.Edge>none()
          .left("who waited", WaitGraph.Edge::from)
          .left("for whom", WaitGraph.Edge::to)
          .left("", edge -> edge.lock())
          .right("in all", edge -> duration(edge.nanos()))
          .right("of its time", edge -> percent(edge.share(), 1));

  /** Nothing else is said of a session in which nothing was seen. */
  record Nothing() implements Found {
    @Override
    public List<Block> blocks() {
      return List.of(Conclusion.NOTHING);
    }
  }

  static Found of(Session session) {
    return session.only(SeenProcess.class).stream()
        .findFirst()
        .<Found>map(
            seen ->
                of(
                    seen,
                    session.only(LockWaiters.class).stream()
                        .flatMap(by -> by.waits().stream())
                        .toList(),
                    session.only(SeenStacks.class).stream().findFirst(),
                    session.only(SeenRelation.class).stream().findFirst(),
                    session.only(EndedEarly.class),
                    session.only(DoubtedThreads.class),
                    session.only(BusyParts.class)))
        .orElseGet(Nothing::new);
  }

  static WatchAnswer of(
      SeenProcess seen,
      List<Waited> waiters,
      Optional<SeenStacks> sampled,
      Optional<SeenRelation> relation,
      List<EndedEarly> early,
      List<DoubtedThreads> doubted,
      List<BusyParts> busy) {
    List<GroupRow> groups = GroupRow.of(seen.threads());
    List<WaitRow> waits = seen.waits().stream().map(WaitRow::of).toList();
    List<BusyLock> locks =
        seen.locks().stream().map(use -> BusyLock.of(use, seen.wallNanos())).toList();
    return new WatchAnswer(
        seen.pid(),
        seen.command(),
        seen.exitStatus(),
        seen.wallNanos(),
        new WatchWords(groups, waits, locks, seen.graph(), waiters, seen.cpus(), seen.wallNanos())
            .sentences(),
        groups,
        waits,
        locks,
        waiters,
        seen.graph(),
        seen.switches(),
        seen.clockSkewNanos(),
        seen.safepoints(),
        seen.files(),
        VirtualThreads.of(groups, waits, seen.wallNanos(), seen.rings() instanceof Reading.Value),
        sampled.map(
            stacks -> stacks.taken().map(t -> t.groups().stream().map(StackRow::of).toList())),
        relation.map(
            of ->
                of.looked()
                    .map(
                        looked ->
                            RelationAnswer.of(
                                looked, seen.wallNanos(), seen.rings() instanceof Reading.Value))),
        seen,
        sampled,
        early,
        doubted.stream().flatMap(threads -> threads.names().stream()).toList(),
        busy.stream().flatMap(parts -> parts.repeated().stream()).toList());
  }

  @Override
  public List<Block> blocks() {
    return Rows.all(
        Stream.of(new Heading(heading())),
        sentences.stream().map(Conclusion::new),
        firstOf(threads, GroupRow.columns(threads), "What each group's wall time consisted of"),
        parts(),
        WaitRow.COLUMNS.under("The longest waits, in all", waits),
        firstOf(
            BusyLock.alikeTogether(locks),
            BusyLock.COLUMNS,
            "Locks: how busy, and how many times today's throughput could pass at most"),
        BusyLock.exceptions(locks).map(Finding::new).stream(),
        whoForWhom(graph.edges().stream().filter(e -> e.share() >= WORTH).toList()),
        stacks.flatMap(Reading::found).stream().flatMap(StackRow::blocks),
        relation.flatMap(Reading::found).stream().flatMap(RelationAnswer::blocks),
        excerpt(),
        virtualThreads.stream().flatMap(known -> known.sentences().stream()).map(Finding::new),
        Stream.of(new Finding(witnesses())),
        made());
  }

  private static <R> Stream<Block> firstOf(List<R> rows, Columns<R> columns, String heading) {
    int more = rows.size() - MOST_ROWS;
    return Stream.concat(
        columns.under(heading, rows.stream().limit(MOST_ROWS).toList()),
        more > 0 ? Stream.of(new Finding(more + " more; --json has all")) : Stream.empty());
  }

  private Stream<Block> whoForWhom(List<WaitGraph.Edge> edges) {
    return edges.isEmpty()
        ? Stream.empty()
        : Rows.<Block>all(
            Stream.of(new Heading("Who waited for whom")),
            WaitPicture.of(graph, edges),
            Stream.of(EDGES.of(edges.stream().limit(MOST_EDGES).toList())))
            .stream();
  }

  private Stream<Block> made() {
    List<FileList.Entry> made =
        Rows.all(
            files.stream().map(WatchAnswer::entry),
            sampled.flatMap(s -> s.taken().found()).stream()
                .flatMap(taken -> taken.files().stream())
                .map(WatchAnswer::entry));
    return made.isEmpty() ? Stream.empty() : Stream.of(new FileList("", "", made));
  }

  private static FileList.Entry entry(String name) {
    return name.equals(GroupedSamples.FLAME)
        ? new FileList.Entry(name, "flame graph of CPU samples, a tower a group", true)
        : new FileList.Entry(name, "what each thread did, for ui.perfetto.dev", false);
  }

  private String heading() {
    return "Watched process %d for %s: %s%s"
        .formatted(
            pid,
            duration(wallNanos),
            String.join(" ", command),
            exitStatus.map(status -> ", which ended with exit code " + status).orElse(""));
  }

  private String witnesses() {
    String stood =
        "%s, %s in all"
            .formatted(count(safepoints.count(), "safepoint"), duration(safepoints.nanos()));
    return seen.rings() instanceof Reading.Unavailable
        ? stood
        : "%s recorded, %,d lost; the kernel counts %s of the threads that could be asked, the record has %,d; %s"
            .formatted(
                count(switches.recorded(), "event"),
                switches.lost(),
                count(switches.kernelCount(), "switch", "switches"),
                switches.recordedOfThese(),
                stood);
  }

  private static List<String> words() {
    return Stream.concat(
            Stream.of(State.ON_CPU),
            State.of(Lane.Kind.JAVA).stream().filter(s -> s != State.ON_CPU))
        .map(State::word)
        .toList();
  }

  private Stream<Block> parts() {
    List<Timeline.Slice> bars = new ArrayList<>();
    for (GroupRow group : threads.stream().limit(MOST_ROWS).toList()) {
      double at = 0;
      for (State state : State.values()) {
        long nanos =
            seen.threads().stream()
                .filter(t -> t.group().equals(group.group()))
                .mapToLong(t -> t.nanos(s -> s == state))
                .sum();
        double share = 100.0 * nanos / Math.max(1, group.wallNanos());
        if (share > 0) {
          bars.add(
              new Timeline.Slice(
                  group.group(), state.word(), at, at + share, percent(share / 100, 1)));
          at += share;
        }
      }
    }
    return timeline("parts", "The same, drawn", new Axis("share of wall time", "%"), bars);
  }

  private Stream<Block> excerpt() {
    long last = seen.excerpt().stream().mapToLong(s -> s.fromNanos() + s.nanos()).max().orElse(0);
    Axis time = Axis.ofTime(last);
    OptionalLong coarse =
        seen.excerpt().stream()
            .filter(strip -> strip.label().equals(Strips.MOSTLY))
            .mapToLong(SeenProcess.Strip::fromNanos)
            .min();
    return timeline(
        "timeline",
        coarse.isPresent()
            ? "What the busiest threads did: each change in the first %s, then what they did mostly"
                .formatted(duration(coarse.getAsLong()))
            : "What the busiest threads did in the first %s".formatted(duration(last)),
        time,
        seen.excerpt().stream()
            .map(
                s ->
                    new Timeline.Slice(
                        s.thread(),
                        s.state().word(),
                        time.of(s.fromNanos()),
                        time.of(s.fromNanos() + s.nanos()),
                        s.label()))
            .toList());
  }

  private static Stream<Block> timeline(
      String name, String title, Axis axis, List<Timeline.Slice> slices) {
    return slices.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Timeline(
                name,
                title,
                axis,
                slices.stream().map(Timeline.Slice::lane).distinct().toList(),
                words(),
                slices,
                List.of(),
                Optional.empty()));
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        ThreadTimes.missing(Doubt.NO_SWITCHES, "context switches are", seen.rings()),
        ThreadTimes.missing(Doubt.NO_JVM_EVENTS, "the JVM's waits are", seen.jvm()),
        seen.jvm() instanceof Reading.Value && seen.rings() instanceof Reading.Value
            ? ThreadTimes.missing(Doubt.NO_CLOCK, "the JVM's clock is", seen.clockSkewNanos())
            : Stream.empty(),
        Caveat.when(
            switches.lost() > 0,
            Doubt.RECORDS_LOST,
            "%s found no room: what threads did meanwhile is untold"
                .formatted(count(switches.lost(), "record"))),
        stacks.stream()
            .flatMap(
                reading -> ThreadTimes.missing(Doubt.NO_SAMPLES, "what used the CPUs is", reading)),
        relation.stream()
            .flatMap(
                reading ->
                    ThreadTimes.missing(Doubt.NO_RELATION, "which CPUs were siblings is", reading)),
        sampled.flatMap(s -> s.taken().found()).flatMap(SeenStacks.Taken::compromise).stream()
            .map(WatchAnswer::noKernel),
        early.stream()
            .map(
                why ->
                    new Caveat(
                        Doubt.ENDED_EARLY,
                        "it was watched no longer than %s: %s"
                            .formatted(duration(wallNanos), why.reason()))),
        IntStream.range(0, Math.min(MOST_DOUBTS, seen.checks().size())).mapToObj(this::doubt));
  }

  private static Caveat noKernel(Profile.Compromise why) {
    return new Caveat(
        Doubt.SECOND_BEST_SAMPLES,
        "samples do not see the kernel, so page faults and system calls are among C: "
            + why.reason(),
        why.cure());
  }

  /** Sessions of before have no names, but the number of the lane. */
  private Caveat doubt(int place) {
    CrossCheck check = seen.checks().get(place);
    return new Caveat(
        Doubt.WITNESSES_DISAGREE,
        "%s: %s: %d by events, %d by %s, %s apart"
            .formatted(
                place < doubted.size() ? doubted.get(place) : "lane " + check.worker(),
                check.what(),
                check.byEvents(),
                check.byWitness(),
                check.witness(),
                percent(check.difference(), 1)));
  }
}
