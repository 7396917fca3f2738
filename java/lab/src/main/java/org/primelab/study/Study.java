package org.primelab.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.probe.Relation;
import org.primelab.report.Report;
import org.primelab.session.CutShort;
import org.primelab.session.Session;

/**
 * A question. Each study has a plan for a session, made from options of its own, and an answer that
 * needs nothing but the session, so that it can be given again later without measuring.
 */
public interface Study {
  /** The command's name, and what a session's plan calls the study. */
  String name();

  /**
   * The plan and the observations of which its sessions consist, each by the name that it has in a
   * session's file. A name stays when its class is renamed: files hold it.
   */
  Map<String, Class<? extends Record>> kinds();

  /** The same with what any session may hold. */
  default Map<String, Class<? extends Record>> records() {
    Map<String, Class<? extends Record>> all = new HashMap<>(kinds());
    all.put("cutShort", CutShort.class);
    all.put("fault", Fault.class);
    all.put("loadedKernels", LoadedKernels.class);
    return all;
  }

  /** What the measurements say. */
  Report answer(Session session);

  /** What CPUs were to each other while it ran, in time; empty if it does not look. */
  default List<Relation> relations(Session session) {
    return List.of();
  }
}
