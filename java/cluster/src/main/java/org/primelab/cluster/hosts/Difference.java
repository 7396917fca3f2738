package org.primelab.cluster.hosts;

import java.util.List;

/**
 * A figure that differs.
 *
 * @param figure where it stands in the JSON
 * @param apart hosts whose interval touches that of no other
 * @param ratio largest median ÷ least
 */
record Difference(String figure, List<String> apart, double ratio) {
  Difference {
    apart = List.copyOf(apart);
  }
}
