import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same with the Vector API: as many longs at once as a register of the CPU holds. */
class Vector {
  private static final VectorSpecies<Long> LANES = LongVector.SPECIES_PREFERRED;

  public static long sum(long[] a) {
    LongVector sums = LongVector.zero(LANES);
    int i = 0;
    for (; i < LANES.loopBound(a.length); i += LANES.length()) {
      sums = sums.add(LongVector.fromArray(LANES, a, i));
    }
    long s = sums.reduceLanes(VectorOperators.ADD);
    for (; i < a.length; i++) {
      s += a[i];
    }
    return s;
  }
}
