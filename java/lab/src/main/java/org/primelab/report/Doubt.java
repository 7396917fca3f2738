package org.primelab.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What the lab can doubt of a result: each kind of caveat, with what helps.
 *
 * <p>docs/troubleshooting.md lists these. A caveat that knows more of its case says its own cure.
 */
public enum Doubt {
  STEAL(
      "other guests of this host took the CPUs for a while",
      "repeat at a quieter time, or compare ratios within one session"),
  OTHER_LOAD("other processes of this machine took the CPUs", "close them and repeat"),
  NEIGHBOURS(
      "somebody else was on the core",
      "repeat at another time; docs/neighbours.md says what it costs and what helps"),
  NOT_CLEAN(
      "something disturbed each run or slice: there is a bound in place of a figure, or a figure of disturbed ones, which says so",
      "repeat where less else runs"),
  SIBLINGS_UNKNOWN(
      "whether the core was ever left alone, by which the sensor would be calibrated",
      "repeat at another time, or on another machine of the same make"),
  THROTTLED("the cgroup's quota held the process back", "raise cpu.max, or use fewer workers"),
  ISOLATED(
      "CPUs that the scheduler leaves alone are among those allowed",
      "place workers: --placement scatter, or a list of CPUs"),
  MIXED_KINDS(
      "workers were on fast and on slow cores", "keep them on one kind: --placement 'kind:NAME'"),
  WORKER_LOST(
      "a worker died, and another did its job", "see 'losses' in session.json, and run it again"),
  OVERSUBSCRIBED("several workers shared a CPU", "use fewer --workers to time numbers themselves"),
  INTERRUPTED("not all was run: somebody stopped it", "run it again"),
  CUT_SHORT("not all was run: the time was over", "give it more --time, or ask for less"),
  UNTIL_NOT_REACHED(
      "figures are not known as well as --until asks",
      "repeat at a quieter time, ask for less, or give more --time"),
  FEW_ROUNDS("an interval is of too few rounds", "give it more --time, or ask for less"),
  DRIFT(
      "times moved while the session went on",
      "repeat at a quieter time, or compare by turns: lab compare"),
  TREND(
      "times went steadily one way while the session went on",
      "repeat with a longer warm-up, or compare by turns: lab compare"),
  TWO_HUMPS(
      "times fall into two humps, and a median says where few of them are",
      "look at each run; a neighbour, or another placement, does this"),
  NO_STEADY_STATE(
      "times changed for good: the JIT or the machine had not settled",
      "repeat, and longer: if it comes again at the same place it is the JIT, else the machine"),
  NOT_COMPARABLE(
      "times moved so much that numbers of workers cannot be compared",
      "repeat at a quieter time; heat, other guests and other programs do this"),
  FORKS_DISAGREE("JVMs tell different times of one call", "repeat where less else runs"),

  UNKNOWN_TOPOLOGY(
      "the system does not tell what its CPUs share",
      "'lab smt' measures what two CPUs really share"),
  UNREADABLE("a file of the system could not be read", "what it would have told is missing"),
  HIDDEN_SMT(
      "a guest sees one thread a core also where its host has more",
      "'lab smt' measures what two CPUs really share"),
  FLOATING_CPUS(
      "CPUs changed what they are to each other",
      "sort what two threads measure by the relation seen; pinning fixes no place here"),
  RELATION(
      "runs were not told apart by what their CPUs were to each other",
      "see what the line says; docs/smt.md"),
  RELATION_CHANGED(
      "the CPUs were moved while it was measured",
      "repeat on a machine of your own, or where the hypervisor pins CPUs"),
  SIBLINGS(
      "two CPUs were hyperthreads of one core for a part of the time",
      "read the rows by class; a kernel bound by a shared unit looks locked there"),
  ONE_CPU("two threads cannot be measured on one CPU", "allow two CPUs, or ask for other pairs"),
  NO_REALTIME(
      "others could interrupt windows, which were discarded",
      "allow CAP_SYS_NICE or a limit: ulimit -r 1"),
  REFUSED("the system refused a pair of CPUs", "choose other CPUs by --pairs"),

  NOT_PREDICTED("nothing was predicted, as the calibration is not complete", "go on with --resume"),
  CALIBRATION_OFF(
      "one worker took another time before the sweep than in its rounds",
      "repeat at a quieter time"),
  NOTHING_HELD_OUT("all was fitted on, so nothing was predicted", "name fewer in --train"),
  FEWER_POINTS("points are too few for a model's parameters", "name more in --train"),
  PARAMETER_AT_EDGE(
      "a fit ended at the edge of what makes sense",
      "trust nothing beyond the fitted points; --train more of them"),
  BETTER_MODEL(
      "another model was nearer to what was measured",
      "go by the model with the least held-out error"),
  NARROW_BAND(
      "the band holds fewer points than it should",
      "the machine did what the model does not know; measure those numbers of workers"),

  MOSTLY_CALLS(
      "a third or more of a kernel's time is the call itself",
      "give a call more to do, such as a span or data, or compare what is above the empty call"),
  BELOW_LIMIT(
      "a kernel is quicker than its limit",
      "repeat at a quieter time; if it stays so, the cost model in native/kernels is wrong"),
  AT_LIMIT("a kernel is at its limit, within what both err", "read their × limit as 1"),
  MODEL_OF_ANOTHER_CPU(
      "llvm-mca does not know this CPU, and models a generic one",
      "install a newer LLVM, or read its figure as that of another CPU"),
  NOT_AS_PREDICTED(
      "what was measured is not what its model says",
      "run it again on a machine that has nothing else to do, or with a longer --time"),
  NOT_TIMED("a kind of call could not be timed", "see what the line says; lab doctor"),
  NOT_TRIED("a case could not be tried", "run the lab on a JDK that has it"),

  NOT_WATCHED("a run was not profiled", "see which right the line names; lab doctor"),
  NO_SWITCHES("switches of threads are not known", "see which right the line names; lab doctor"),
  NO_JVM_EVENTS("the JVM's waits are not known", "see what the line says; docs/watch.md"),
  NO_CLOCK("the JVM's clock and the kernel's cannot be told apart", "watch it again"),
  NO_SAMPLES("what used the CPUs is not known", "see which right the line names; lab doctor"),
  NO_RELATION("which CPUs were siblings is not known", "see what the line says; docs/watch.md"),
  JVM_EVENTS("the JVM's events are missing", "see what the line says; docs/profiling.md"),
  SAMPLES("samples of stacks are missing", "see which right the line names; lab doctor"),
  SECOND_BEST_SAMPLES(
      "samples come from a sensor that sees less", "see which right the line names; lab doctor"),
  CHILD_SAMPLES(
      "samples of a child process are missing", "see whether it was killed; profile it again"),
  LOCK_WAITS("waits for locks are not known", "see what the line says; docs/profiling.md"),
  FILES("flame graphs and the trace file are missing", "make room in the folder of --out"),
  LEFT_OVER(
      "of a part of a worker's time nothing is known",
      "profile it again, with fewer workers or a longer run"),
  WITNESSES_DISAGREE(
      "two witnesses of one thing tell different amounts",
      "trust its parts no closer than that; watch a longer time"),
  RECORDS_LOST(
      "the kernel's ring was full for a while",
      "raise kernel.perf_event_mlock_kb, or watch when less goes on"),
  ENDED_EARLY(
      "a disk was getting full, which a JVM that is recorded does not survive",
      "make room there, or have the program use another folder: -Djava.io.tmpdir"),

  DIFFERENT_MACHINE("two sessions may be of two machines", "measure both on one machine as it is"),
  DIFFERENT_RELATION(
      "CPUs had other relations in one session than in the other",
      "repeat until both have the same, or choose CPUs by --placement"),
  UNKNOWN_SETTINGS(
      "settings of both sessions are not known, so they may differ",
      "measure where the system shows them, or repeat both"),
  DIFFERENT_DATA("kernels were given other data", "give both the same, by --data FILE"),
  OTHER_COMPILER(
      "kernels were made by another compiler",
      "measure both with the same, unless that is what is compared"),
  OTHER_FLAGS(
      "kernels were made with other flags",
      "measure both with the same, unless that is what is compared"),
  OTHER_COMMAND(
      "two different programs were watched",
      "watch the same program twice where only one thing is to differ"),
  NO_DIFFERENCE(
      "there is no flame graph of the difference", "compare folders that still hold their samples"),

  NOT_SERVED(
      "a server is not installed, or did not start", "install it, or leave it out of --server"),
  GENERATOR_LAGS(
      "requests were sent late: latencies near that may be the generator's",
      "leave the machine alone, or give --rate less"),
  NO_QUEUE("a queue is not installed, or did not start", "install it, or leave it out of --engine"),
  NOTHING_KILLED(
      "all tasks were done before a worker could be killed",
      "give it more --tasks, or longer ones"),
  NO_CACHE("a cache is not installed, or did not start", "install it, or leave it out of --cache"),
  SHORT_JOB("a job on a cluster was over in less than a second", "give it more numbers"),
  RETRIED(
      "a session on a host of a cluster is a second one, as the first was lost",
      "run it again to have all of them at the same time");

  private final String doubted;
  private final String cure;

  Doubt(String doubted, String cure) {
    this.doubted = doubted;
    this.cure = cure;
  }

  /** The short name that scripts can look for. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is doubted, in a clause. */
  public String doubted() {
    return doubted;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
