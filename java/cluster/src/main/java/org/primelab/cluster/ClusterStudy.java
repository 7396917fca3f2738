package org.primelab.cluster;

import java.util.HashMap;
import java.util.Map;
import org.primelab.cluster.engine.Broken;
import org.primelab.cluster.hosts.HostSession;
import org.primelab.cluster.hosts.HostsAnswer;
import org.primelab.cluster.hosts.HostsPlan;
import org.primelab.cluster.range.RangeAnswer;
import org.primelab.cluster.range.RangePlan;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.PlannedStudy;

/**
 * Numbers tested on many hosts: how much faster, and whether a lost executor loses anything; or a
 * session of another study on each of them.
 */
final class ClusterStudy extends PlannedStudy {
  ClusterStudy() {
    super("cluster", 0, ClusterStudy::found, all());
  }

  private static Map<String, Class<? extends Record>> all() {
    Map<String, Class<? extends Record>> kinds = new HashMap<>(RangePlan.KINDS);
    kinds.put("hostsPlan", HostsPlan.class);
    kinds.put("hostSession", HostSession.class);
    kinds.put("broken", Broken.class);
    return kinds;
  }

  private static Found found(Session session) {
    return session.spec().plan() instanceof RangePlan
        ? RangeAnswer.of(session)
        : HostsAnswer.of(session);
  }
}
