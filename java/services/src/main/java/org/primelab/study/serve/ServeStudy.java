package org.primelab.study.serve;

import java.util.Map;
import org.primelab.study.PlannedStudy;

/**
 * What users of an application server wait for when others ask for more: large requests beside
 * small ones, requests that wait, clients that never end theirs.
 */
public final class ServeStudy extends PlannedStudy {
  /** Makes the study. */
  public ServeStudy() {
    super(
        "serve",
        0,
        ServeAnswer::of,
        Map.ofEntries(
            Map.entry("servePlan", ServePlan.class),
            Map.entry("served", Served.class),
            Map.entry("notServed", NotServed.class)));
  }
}
