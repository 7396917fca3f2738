package org.primelab.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.primelab.cli.Annex;
import org.primelab.cli.Lab;
import org.primelab.study.Study;

/** The lab on many hosts. */
public final class ClusterAnnex implements Annex {
  /** Makes the annex that the service loader asks for. */
  public ClusterAnnex() {}

  @Override
  public Optional<Callable<Integer>> command(String name, Lab lab) {
    return name.equals("cluster") ? Optional.of(new ClusterCommand(lab)) : Optional.empty();
  }

  @Override
  public List<Study> studies() {
    return List.of(new ClusterStudy());
  }
}
