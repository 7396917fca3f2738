package org.primelab.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What each command answers, and how it is asked: for the first screen and for help. */
enum Guide {
  COMPARE("Which is faster?", "compare trial-c trial-java", "compare --load sum.java,sum.c 1000"),
  KERNELS("Which is faster?", "kernels --time 10", "kernels --family trial --json"),
  CHECK(
      "How many workers, and what do they gain?",
      "check 7 0x1F 9999999999999917",
      "check --numbers - --kernel prime-best --workers 2"),
  SWEEP(
      "How many workers, and what do they gain?",
      "sweep --workers 1..4 --runs 5",
      "sweep --model threads,processes --kernel trial-java"),
  CLIENTS(
      "How many workers, and what do they gain?",
      "clients --clients 1,20",
      "clients --workers 2 --time 10"),
  PREDICT(
      "How many workers, and what do they gain?",
      "predict --jobs j.csv --measured m.csv --cores 6 --threads 12 --train 1,2",
      "predict --jobs j.csv --measured m.csv --cores 6 --threads 12 --train 1,2,4"),
  GIL(
      "How many workers, and what do they gain?",
      "gil --workers 1,2,4 --no-python",
      "gil --interpreters python3,ruby"),
  SMT(
      "What is the second hyperthread worth, and who else is there?",
      "smt --time 20",
      "smt --kernels trial-c,trial-vdiv-c"),
  NEIGHBOURS(
      "What is the second hyperthread worth, and who else is there?",
      "neighbours --time 10",
      "neighbours --json"),
  PROFILE("Where did the time go?", "profile --workers 2", "profile --compare results/a results/b"),
  WATCH("Where did the time go?", "watch --for 10s 4711", "watch -- java -jar app.jar"),
  FFI("What does it cost to call, start, hand over, wait?", "ffi --time 20", "ffi --json"),
  START("What does it cost to call, start, hand over, wait?", "start --time 10", "start --json"),
  EXCHANGE(
      "What does it cost to call, start, hand over, wait?",
      "exchange --pairs 1,2",
      "exchange --tasks 1000"),
  SPINNER(
      "What does it cost to call, start, hand over, wait?",
      "spinner --model virtual --work prime",
      "spinner --quiz"),
  LOST("What does it cost to call, start, hand over, wait?", "lost --tries 20", "lost --json"),
  SERVE(
      "Who stalls whom, what is lost, and what is remembering worth?",
      "serve --time 60",
      "serve --server pool,virtual --mix wait=45%"),
  QUEUE(
      "Who stalls whom, what is lost, and what is remembering worth?",
      "queue --engine executor",
      "queue --ack late --kills 3"),
  CACHE(
      "Who stalls whom, what is lost, and what is remembering worth?",
      "cache --time 10",
      "cache --keys 100000 --skew 1.2 --size 1000"),
  CLUSTER(
      "Who stalls whom, what is lost, and what is remembering worth?",
      "cluster --range 0..10_000_000_000",
      "cluster --per-host kernels --time 10"),
  DIFF(
      "What did it say, and has it changed?",
      "diff results/before results/after",
      "diff results/before results/after --json"),
  REPORT(
      "What did it say, and has it changed?",
      "report results/run --html page.html",
      "report results/run --csv -"),
  TOUR("What is this machine, and what is there to choose from?", "tour", "tour --json"),
  TOPOLOGY(
      "What is this machine, and what is there to choose from?",
      "topology",
      "topology --record here.tar"),
  DOCTOR("What is this machine, and what is there to choose from?", "doctor", "doctor --strict"),
  LIST(
      "What is this machine, and what is there to choose from?",
      "list kernels",
      "list models --json"),
  INIT("What is this machine, and what is there to choose from?", "init own", "init own/kernels");

  private final String question;
  private final List<String> examples;

  Guide(String question, String... examples) {
    this.question = question;
    this.examples = List.of(examples);
  }

  /** The one of that command; none for help itself. */
  static Optional<Guide> of(String command) {
    return Stream.of(values()).filter(one -> one.command().equals(command)).findFirst();
  }

  /** The questions, in the order of the commands. */
  static List<String> questions() {
    return Stream.of(values()).map(one -> one.question).distinct().toList();
  }

  /** The commands that answer one. */
  static List<String> answering(String question) {
    return Stream.of(values())
        .filter(one -> one.question.equals(question))
        .map(Guide::command)
        .toList();
  }

  String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What may be typed after {@code lab}. */
  List<String> examples() {
    return examples;
  }

  /** The same for a command's help. */
  String[] footer() {
    return Stream.concat(Stream.of("", "Examples:"), examples.stream().map(Guide::escaped))
        .toArray(String[]::new);
  }

  /** It is as picocli wants it, which formats a footer. */
  private static String escaped(String example) {
    return "  lab " + example.replace("%", "%%");
  }
}
