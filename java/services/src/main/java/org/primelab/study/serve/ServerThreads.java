package org.primelab.study.serve;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.report.Block;
import org.primelab.study.watch.GroupRow;
import org.primelab.study.watch.ThreadTimes;

/**
 * Where the wall time of a server's threads went under a scenario.
 *
 * @param server its kind
 * @param call how it called the test
 * @param behindNginx whether nginx was in front of it
 * @param processes how many it had; 0 for as many as its kind usually has
 * @param mix of the requests, in words, with slow clients
 * @param groups of threads, those first that were on CPUs longest
 */
record ServerThreads(
    ServerKind server,
    Call call,
    boolean behindNginx,
    int processes,
    String mix,
    List<GroupRow> groups) {
  static ServerThreads of(Profiled seen) {
    return new ServerThreads(
        seen.contender().server(),
        seen.contender().call(),
        seen.contender().behindNginx(),
        seen.contender().processes(),
        seen.scenario().words(),
        seen.times().groups());
  }

  Stream<Block> blocks() {
    return ThreadTimes.table(
        "Threads of %s (%s), %s"
            .formatted(Contender.name(server, behindNginx, processes), call.words(), mix),
        groups);
  }
}
