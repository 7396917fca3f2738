package org.primelab.topology;

import java.util.Optional;

/**
 * What the cgroups of this process allow.
 *
 * @param cpuset the CPUs that all its cpusets have in common, where there is a cpuset
 * @param quota the strictest of its groups and those around them, where one is seen
 * @param unknown why there may be a quota though none is seen: where groups cannot be seen
 */
public record CgroupLimits(
    Optional<CpuSet> cpuset, Optional<CpuQuota> quota, Optional<String> unknown) {
  public CgroupLimits {
    if (quota.isPresent() && unknown.isPresent()) {
      throw new IllegalArgumentException("a quota is seen, and %s".formatted(unknown.get()));
    }
  }

  static CgroupLimits read(Cgroups cgroups) {
    Optional<CpuQuota> quota = cgroups.quota();
    return new CgroupLimits(
        cgroups.cpuset(), quota, quota.isPresent() ? Optional.empty() : cgroups.unseen());
  }
}
