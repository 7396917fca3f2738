package org.primelab.study.gil;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.child.ChildScript;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;

/**
 * An interpreter that runs one of the scripts {@code bench/python/ways.*}: the first of them says
 * what they are told and what they answer.
 *
 * @param name of the program
 * @param script that it runs
 */
record ScriptWays(String name, ChildScript script) implements InterpreterWays {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The largest prime below 2^63, as some languages have signed numbers alone. */
  private static final String PRIME = "9223372036854775783";

  private static final String NOT_TOLD = "-";

  /**
   * Starts it.
   *
   * @param kernel in C that it is to call
   * @throws IOException if there is no such program
   */
  static ScriptWays start(String program, ScriptLanguage language, String kernel, StopFlag stop)
      throws IOException {
    List<String> arguments =
        List.of(NativeLibrary.ensureLoaded().toString(), kernel, PRIME, Long.toString(JOB_NANOS));
    return new ScriptWays(
        program,
        ChildScript.start(language.command(program), language.script(), arguments, PATIENCE, stop));
  }

  @Override
  public List<Long> pids() {
    ProcessHandle started = script.process();
    return Stream.concat(Stream.of(started), started.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  @Override
  public Greeting greet() throws IOException {
    List<OfferedWay> ways = new ArrayList<>();
    List<InterpreterMissed> missed = new ArrayList<>();
    while (true) {
      String line = script.hear();
      String[] words = line.split("\t", -1);
      if (words[0].equals("way") && words.length == 3) {
        ways.add(new OfferedWay(words[1], words[2]));
      } else if (words[0].equals("without") && words.length == 5) {
        missed.add(new InterpreterMissed(name, words[2], words[3], words[4]));
      } else if (words[0].equals("ready") && words.length == 2) {
        return new Greeting(new InterpreterFound(name, words[1], ways), missed);
      } else {
        throw new ProtocolException("it said '%s' in place of its ways".formatted(line));
      }
    }
  }

  @Override
  public InterpreterRun time(String way, int workers, int round) throws IOException {
    String[] words = ChildScript.words(script.ask(way + " " + workers), "\t", "took", 7);
    return new InterpreterRun(
        name,
        way,
        workers,
        round,
        Math.max(1, ChildScript.count(words[1])),
        (int) Math.min(ChildScript.count(words[2]), Integer.MAX_VALUE),
        scheduled(List.of(words).subList(3, 7)));
  }

  private static Reading<Scheduled> scheduled(List<String> words) throws ProtocolException {
    if (words.contains(NOT_TOLD)) {
      return Reading.unavailable(
          "the system does not tell of threads' run queues", "boot with CONFIG_SCHED_INFO");
    }
    List<Long> numbers = new ArrayList<>();
    for (String word : words) {
      numbers.add(ChildScript.count(word));
    }
    return Reading.of(
        new Scheduled(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)));
  }

  @Override
  public void close() {
    script.close();
  }
}
