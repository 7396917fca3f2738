package org.primelab.prime;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Searches with the Vector API in doubles, by division and by reciprocals. Other kernels take them
 * for the divisors that are too small or too large for their own; {@link Dividend} proves the test.
 *
 * <p>Rounds of six vectors hide the latencies. Each stands in a variable of its own and all of a
 * round in one method: C2 keeps only such vectors in registers, and a method that it has compiled
 * before, on its own, it may call instead of inlining it, with every vector in an object. Divisors
 * are negated, as fma(q, −d, N) is one instruction and fma(−q, d, N) is two.
 */
final class QuotientsVector {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int LANES = 6 * WIDTH;

  private final int stride;

  /** The first divisors after the start of a turn, negated. */
  private final double[] negated = new double[LANES];

  private QuotientsVector(Wheel wheel) {
    this.stride = wheel.stride(LANES);
    for (int i = 0; i < LANES; i++) {
      negated[i] = -wheel.divisor(i);
    }
  }

  /** Searches by division: all n, divisors from {@link Dividend#FROM} to {@link Dividend#END}. */
  static DivisorSearch division(Wheel wheel) {
    QuotientsVector quotients = new QuotientsVector(wheel);
    return new DivisorSearch.Blocks(wheel, LANES, quotients::quotientsDivide);
  }

  /**
   * Searches by reciprocals: all n, divisors from {@link #reciprocalsFrom} to {@link Dividend#END}.
   */
  static DivisorSearch reciprocals(Wheel wheel) {
    QuotientsVector quotients = new QuotientsVector(wheel);
    return new DivisorSearch.Blocks(wheel, LANES, quotients::reciprocalsDivide);
  }

  /**
   * The divisor from which incremental reciprocals are exact: see {@link TrialReciprocalVector}.
   * One in 2^10 is added to the bound, since h/d in it is h/(d − h) in truth.
   */
  static long reciprocalsFrom(long n, Wheel wheel) {
    double h = wheel.stride(LANES);
    double from = Math.sqrt(Math.sqrt(8 * Dividend.of(n).nearest() * h * h * h));
    return Math.max(1 << 16, (long) (from * (1 + 0x1p-10) + 2 * h));
  }

  private boolean quotientsDivide(long n, long lo, int rounds) {
    Dividend parts = Dividend.of(n);
    DoubleVector nearest = DoubleVector.broadcast(SPECIES, parts.nearest());
    DoubleVector minus = nearest.neg();
    DoubleVector excess = DoubleVector.broadcast(SPECIES, parts.excess());
    DoubleVector step = DoubleVector.broadcast(SPECIES, stride);
    DoubleVector integers = DoubleVector.broadcast(SPECIES, Dividend.INTEGERS);
    DoubleVector start = DoubleVector.broadcast(SPECIES, (double) lo);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, negated, 0).sub(start);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, negated, WIDTH).sub(start);
    DoubleVector d2 = DoubleVector.fromArray(SPECIES, negated, 2 * WIDTH).sub(start);
    DoubleVector d3 = DoubleVector.fromArray(SPECIES, negated, 3 * WIDTH).sub(start);
    DoubleVector d4 = DoubleVector.fromArray(SPECIES, negated, 4 * WIDTH).sub(start);
    DoubleVector d5 = DoubleVector.fromArray(SPECIES, negated, 5 * WIDTH).sub(start);
    VectorMask<Double> hit = SPECIES.maskAll(false);
    for (int i = 0; i < rounds; i++) {
      DoubleVector q0 = minus.div(d0).add(integers).sub(integers);
      DoubleVector q1 = minus.div(d1).add(integers).sub(integers);
      DoubleVector q2 = minus.div(d2).add(integers).sub(integers);
      DoubleVector q3 = minus.div(d3).add(integers).sub(integers);
      DoubleVector q4 = minus.div(d4).add(integers).sub(integers);
      DoubleVector q5 = minus.div(d5).add(integers).sub(integers);
      hit = hit.or(q0.fma(d0, nearest).eq(excess));
      hit = hit.or(q1.fma(d1, nearest).eq(excess));
      hit = hit.or(q2.fma(d2, nearest).eq(excess));
      hit = hit.or(q3.fma(d3, nearest).eq(excess));
      hit = hit.or(q4.fma(d4, nearest).eq(excess));
      hit = hit.or(q5.fma(d5, nearest).eq(excess));
      d0 = d0.sub(step);
      d1 = d1.sub(step);
      d2 = d2.sub(step);
      d3 = d3.sub(step);
      d4 = d4.sub(step);
      d5 = d5.sub(step);
    }
    return hit.anyTrue();
  }

  private boolean reciprocalsDivide(long n, long lo, int rounds) {
    Dividend parts = Dividend.of(n);
    DoubleVector nearest = DoubleVector.broadcast(SPECIES, parts.nearest());
    DoubleVector excess = DoubleVector.broadcast(SPECIES, parts.excess());
    DoubleVector step = DoubleVector.broadcast(SPECIES, stride);
    DoubleVector integers = DoubleVector.broadcast(SPECIES, Dividend.INTEGERS);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector start = DoubleVector.broadcast(SPECIES, (double) lo);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, negated, 0).sub(start);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, negated, WIDTH).sub(start);
    DoubleVector d2 = DoubleVector.fromArray(SPECIES, negated, 2 * WIDTH).sub(start);
    DoubleVector d3 = DoubleVector.fromArray(SPECIES, negated, 3 * WIDTH).sub(start);
    DoubleVector d4 = DoubleVector.fromArray(SPECIES, negated, 4 * WIDTH).sub(start);
    DoubleVector d5 = DoubleVector.fromArray(SPECIES, negated, 5 * WIDTH).sub(start);
    DoubleVector x0 = one.div(d0).neg();
    DoubleVector x1 = one.div(d1).neg();
    DoubleVector x2 = one.div(d2).neg();
    DoubleVector x3 = one.div(d3).neg();
    DoubleVector x4 = one.div(d4).neg();
    DoubleVector x5 = one.div(d5).neg();
    VectorMask<Double> hit = SPECIES.maskAll(false);
    for (int i = 0; i < rounds; i++) {
      DoubleVector q0 = x0.fma(nearest, integers).sub(integers);
      DoubleVector q1 = x1.fma(nearest, integers).sub(integers);
      DoubleVector q2 = x2.fma(nearest, integers).sub(integers);
      DoubleVector q3 = x3.fma(nearest, integers).sub(integers);
      DoubleVector q4 = x4.fma(nearest, integers).sub(integers);
      DoubleVector q5 = x5.fma(nearest, integers).sub(integers);
      hit = hit.or(q0.fma(d0, nearest).eq(excess));
      hit = hit.or(q1.fma(d1, nearest).eq(excess));
      hit = hit.or(q2.fma(d2, nearest).eq(excess));
      hit = hit.or(q3.fma(d3, nearest).eq(excess));
      hit = hit.or(q4.fma(d4, nearest).eq(excess));
      hit = hit.or(q5.fma(d5, nearest).eq(excess));
      d0 = d0.sub(step);
      d1 = d1.sub(step);
      d2 = d2.sub(step);
      d3 = d3.sub(step);
      d4 = d4.sub(step);
      d5 = d5.sub(step);
      DoubleVector e0 = d0.fma(x0, one);
      DoubleVector e1 = d1.fma(x1, one);
      DoubleVector e2 = d2.fma(x2, one);
      DoubleVector e3 = d3.fma(x3, one);
      DoubleVector e4 = d4.fma(x4, one);
      DoubleVector e5 = d5.fma(x5, one);
      x0 = e0.fma(e0, e0).fma(x0, x0);
      x1 = e1.fma(e1, e1).fma(x1, x1);
      x2 = e2.fma(e2, e2).fma(x2, x2);
      x3 = e3.fma(e3, e3).fma(x3, x3);
      x4 = e4.fma(e4, e4).fma(x4, x4);
      x5 = e5.fma(e5, e5).fma(x5, x5);
    }
    return hit.anyTrue();
  }
}
