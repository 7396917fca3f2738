package org.primelab.prime;

import java.util.concurrent.CancellationException;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.primelab.ffi.StopFlag;

/**
 * Trial division by forward differences: one test of a divisor is a few additions, a minimum, and
 * no multiplication or division. The twin of {@code kernels/difference.h}.
 *
 * <p>The walk. A lane holds d and r = n mod d, with n = q d + r, and goes on to d' = d + t in steps
 * of a turn t. While q/d stays about the same, each step takes about the same from q: delta, or one
 * more. With c in {0, 1},
 *
 * <pre>
 *   q' = q − delta − c,   r' = n − q' d' = r − e + c d',   where e = t q − delta (d + t).
 * </pre>
 *
 * So let a = r − e. If 0 &lt;= r &lt; d and 0 &lt;= e &lt;= d', then −d' &lt;= a &lt; d', and c is
 * 1 if a is negative: r' is a or a + d', whichever is smaller as an unsigned number of 32 bits if
 * d' &lt; 2^31. And e' = t q' − delta (d' + t) = e − fall − c t, where fall = 2 t delta. Only d'
 * &lt; 2^31 limits the walk; n may be any unsigned 64-bit number.
 *
 * <p>The bounds of e. As a function of d, t floor(n/d) − delta (d + t) never rises. So it is enough
 * that e &lt;= d' at the first divisor and e >= 0 at the last from which a step is taken; {@link
 * #within} asks that with exact integers.
 *
 * <p>Finding a divisor costs nothing. If d' divides n then a = 0 in that step, and there e is made
 * to fall by t more than it should. From then on the lane walks as if n were smaller by d': q is
 * too small by 1 at r' = 0. Later hits only lower it further. The lane therefore arrives with the q
 * and r of n if, and only if, it has met no divisor; and since e tells q, comparing e and r with
 * their true values tells. Three things to make sure of:
 *
 * <ul>
 *   <li>e stays >= 0 while the lane is lost. After k hits n seems smaller by at most k d, so q by k
 *       + 1 and e by t (k + 1): {@code within} keeps that much in hand for k = count.
 *   <li>e stays &lt;= d'. At the hit e = r &lt; d', and from there it only falls.
 *   <li>Equality modulo 2^32 is equality: the true and the strayed e are less than t (count + 1)
 *       apart.
 * </ul>
 *
 * <p>Where the lanes go. Their stretch of divisors is cut into pieces, one after the other; each
 * spoke of the wheel has a lane in each piece. A lane's goal is where the same spoke's lane of the
 * next piece began, so its true values are known there.
 */
final class DifferencesVector implements DivisorSearch {
  /** 2^31 less room for one turn beyond the last divisor. */
  static final long END = (1L << 31) - 1024;

  /** Steps of a lane in one block, at most: some 80 000 divisors, or 5 µs. */
  private static final int MOST_STEPS = 1024;

  /** Beginning a walk costs as much as so many steps: measured, not needed for exactness. */
  private static final double BEGINNING = 16;

  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** What fills the lanes of {@link #SPECIES} stands as doubles first, half of it at a time. */
  private static final VectorSpecies<Double> DOUBLES = SPECIES.withLanes(double.class);

  private static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class);
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  /**
   * How many vectors walk side by side, so that some are worked on while others wait for their
   * comparison: as many as registers have room for, and their lanes a multiple of wheel 30's
   * spokes.
   */
  private static final int VECTORS =
      switch (WIDTH) {
        case 4 -> 4;
        case 8 -> 3;
        default -> 5;
      };

  private static final int LANES = VECTORS * WIDTH;

  private final Wheel wheel;
  private final int stride;
  private final int goal;

  /** The first divisor of each place where a lane stands, in a turn. */
  private final int[] spokes;

  /** How many pieces lie before each of them. */
  private final int[] pieces;

  private DifferencesVector(Wheel wheel) {
    this.wheel = wheel;
    this.stride = wheel.stride(LANES);
    this.goal = wheel.spokes();
    int places = Math.ceilDiv(LANES + goal, HALF.length()) * HALF.length();
    this.spokes = new int[places];
    this.pieces = new int[places];
    for (int i = 0; i < places; i++) {
      spokes[i] = wheel.divisor(i % goal);
      pieces[i] = Math.min(i, LANES) / goal;
    }
  }

  /** All n, divisors from {@link Dividend#FROM} to {@link #END}. */
  static DivisorSearch search(Wheel wheel) {
    return new DifferencesVector(wheel);
  }

  /**
   * The divisor from which walks are long enough to be worth beginning: a delta lasts for d^3 / (2
   * t n) divisors, that is d^3 / (2 t stride n) steps.
   */
  static long from(long n, Wheel wheel) {
    double steps = 2.0 * wheel.turn() * wheel.stride(LANES) * BEGINNING;
    return Math.max(Dividend.FROM, (long) Math.cbrt(steps * Dividend.of(n).nearest()));
  }

  @Override
  public boolean finds(long n, long from, long to, StopFlag stop) {
    long lo = Math.min(wheel.turnFrom(from), to);
    if (NAIVE.finds(n, from, lo, stop)) {
      return true;
    }
    LaneStates at = new LaneStates(spokes.length);
    while (to - lo >= stride) {
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      Walk walk = longest(n, lo, to);
      long end = lo + (long) walk.pieceSteps() * stride;
      if (mayDivide(walk, at) && NAIVE.finds(n, lo, end, stop)) {
        return true;
      }
      lo = end;
    }
    return NAIVE.finds(n, lo, to, stop);
  }

  /**
   * A stretch of divisors, in steps of one delta.
   *
   * @param lo where a turn starts
   * @param count steps of each lane; 0: only the divisors at which they stand
   */
  private record Walk(long n, long lo, int count, int delta) {
    /** How many turns a lane has to itself. */
    int pieceSteps() {
      return Math.max(count, 1);
    }
  }

  /** Lanes at the beginning of each piece, and of the one after the last. */
  private static final class LaneStates {
    final int[] d;
    final int[] r;
    final int[] e;

    LaneStates(int places) {
      d = new int[places];
      r = new int[places];
      e = new int[places];
    }
  }

  /** The longest walk from lo, without steps if delta changes before each lane can take one. */
  private Walk longest(long n, long lo, long to) {
    int t = wheel.turn();
    long first = lo + wheel.divisor(0);
    long delta = t * Long.divideUnsigned(n, first) / (first + t);
    // e reaches 0 close to d = sqrt(t n / delta): a first guess, which `within` corrects.
    double zero = delta == 0 ? 0x1p32 : Math.sqrt(t * Dividend.of(n).nearest() / delta);
    long reach = (long) ((zero - (lo + t)) / stride);
    int count = Math.clamp(Math.min((to - lo) / stride, reach), 0, MOST_STEPS);
    while (count > 0 && !within(n, lo, count, delta)) {
      count--;
    }
    return new Walk(n, lo, count, (int) delta);
  }

  /**
   * Whether so many steps of every lane keep e in its bounds; the first divisor's are kept by the
   * choice of delta. Every step is taken from a divisor below lo + count · stride.
   */
  private boolean within(long n, long lo, int count, long delta) {
    long t = wheel.turn();
    long last = lo + (long) count * stride;
    return t * Long.divideUnsigned(n, last) >= delta * (last + t) + t * (count + 1);
  }

  /** False only if no divisor of the walk divides n. */
  private boolean mayDivide(Walk walk, LaneStates at) {
    return stand(walk, at) || (walk.count > 0 && !allArrive(walk, at));
  }

  /**
   * Stands the lanes where their pieces begin, and says whether one of those divisors divides n. A
   * quotient that is rounded to the nearest integer is off by 3/4 at most ({@link Dividend}), so
   * the remainder is above −d and below d. The sum with 1.5 · 2^52 has an integer's low bits, which
   * are all that e needs.
   */
  private boolean stand(Walk walk, LaneStates at) {
    Dividend n = Dividend.of(walk.n);
    DoubleVector nearest = DoubleVector.broadcast(DOUBLES, n.nearest());
    DoubleVector excess = DoubleVector.broadcast(DOUBLES, n.excess());
    DoubleVector integers = DoubleVector.broadcast(DOUBLES, Dividend.INTEGERS);
    IntVector lo = IntVector.broadcast(HALF, (int) walk.lo);
    IntVector piece = IntVector.broadcast(HALF, walk.pieceSteps() * wheel.turn());
    IntVector turn = IntVector.broadcast(HALF, wheel.turn());
    IntVector delta = IntVector.broadcast(HALF, walk.delta);
    VectorMask<Double> hit = DOUBLES.maskAll(false);
    for (int i = 0; i < spokes.length; i += HALF.length()) {
      IntVector d =
          IntVector.fromArray(HALF, pieces, i)
              .mul(piece)
              .add(lo)
              .add(IntVector.fromArray(HALF, spokes, i));
      DoubleVector wide = (DoubleVector) d.convertShape(VectorOperators.I2D, DOUBLES, 0);
      DoubleVector sum = nearest.div(wide).add(integers);
      DoubleVector rest = integers.sub(sum).fma(wide, nearest).sub(excess);
      VectorMask<Double> below = rest.compare(VectorOperators.LT, 0);
      hit = hit.or(rest.compare(VectorOperators.EQ, 0));
      LongVector r = rest.add(wide, below).add(integers).reinterpretAsLongs();
      LongVector q = sum.reinterpretAsLongs().sub(1, below.cast(LONGS));
      IntVector quotient = (IntVector) q.convertShape(VectorOperators.L2I, HALF, 0);
      d.intoArray(at.d, i);
      ((IntVector) r.convertShape(VectorOperators.L2I, HALF, 0)).intoArray(at.r, i);
      quotient.mul(turn).sub(d.add(turn).mul(delta)).intoArray(at.e, i);
    }
    return hit.anyTrue();
  }

  /** Whether every lane arrives where it should, having stepped over no divisor of n. */
  private boolean allArrive(Walk walk, LaneStates at) {
    IntVector turn = IntVector.broadcast(SPECIES, wheel.turn());
    IntVector fall = IntVector.broadcast(SPECIES, 2 * wheel.turn() * walk.delta);
    IntVector fallMore = fall.add(turn);
    IntVector d0 = IntVector.fromArray(SPECIES, at.d, 0);
    IntVector r0 = IntVector.fromArray(SPECIES, at.r, 0);
    IntVector e0 = IntVector.fromArray(SPECIES, at.e, 0);
    IntVector d1 = IntVector.fromArray(SPECIES, at.d, WIDTH);
    IntVector r1 = IntVector.fromArray(SPECIES, at.r, WIDTH);
    IntVector e1 = IntVector.fromArray(SPECIES, at.e, WIDTH);
    IntVector d2 = IntVector.fromArray(SPECIES, at.d, 2 * WIDTH);
    IntVector r2 = IntVector.fromArray(SPECIES, at.r, 2 * WIDTH);
    IntVector e2 = IntVector.fromArray(SPECIES, at.e, 2 * WIDTH);
    IntVector d3 = VECTORS > 3 ? IntVector.fromArray(SPECIES, at.d, 3 * WIDTH) : turn;
    IntVector r3 = VECTORS > 3 ? IntVector.fromArray(SPECIES, at.r, 3 * WIDTH) : turn;
    IntVector e3 = VECTORS > 3 ? IntVector.fromArray(SPECIES, at.e, 3 * WIDTH) : turn;
    IntVector d4 = VECTORS > 4 ? IntVector.fromArray(SPECIES, at.d, 4 * WIDTH) : turn;
    IntVector r4 = VECTORS > 4 ? IntVector.fromArray(SPECIES, at.r, 4 * WIDTH) : turn;
    IntVector e4 = VECTORS > 4 ? IntVector.fromArray(SPECIES, at.e, 4 * WIDTH) : turn;
    for (int step = 0; step < walk.count; step++) {
      IntVector a0 = r0.sub(e0);
      IntVector a1 = r1.sub(e1);
      IntVector a2 = r2.sub(e2);
      e0 = e0.sub(fallMore.blend(fall, a0.compare(VectorOperators.GT, 0)));
      e1 = e1.sub(fallMore.blend(fall, a1.compare(VectorOperators.GT, 0)));
      e2 = e2.sub(fallMore.blend(fall, a2.compare(VectorOperators.GT, 0)));
      d0 = d0.add(turn);
      d1 = d1.add(turn);
      d2 = d2.add(turn);
      r0 = a0.lanewise(VectorOperators.UMIN, a0.add(d0));
      r1 = a1.lanewise(VectorOperators.UMIN, a1.add(d1));
      r2 = a2.lanewise(VectorOperators.UMIN, a2.add(d2));
      if (VECTORS > 3) {
        IntVector a3 = r3.sub(e3);
        e3 = e3.sub(fallMore.blend(fall, a3.compare(VectorOperators.GT, 0)));
        d3 = d3.add(turn);
        r3 = a3.lanewise(VectorOperators.UMIN, a3.add(d3));
      }
      if (VECTORS > 4) {
        IntVector a4 = r4.sub(e4);
        e4 = e4.sub(fallMore.blend(fall, a4.compare(VectorOperators.GT, 0)));
        d4 = d4.add(turn);
        r4 = a4.lanewise(VectorOperators.UMIN, a4.add(d4));
      }
    }
    return r0.eq(IntVector.fromArray(SPECIES, at.r, goal)).allTrue()
        && e0.eq(IntVector.fromArray(SPECIES, at.e, goal)).allTrue()
        && r1.eq(IntVector.fromArray(SPECIES, at.r, WIDTH + goal)).allTrue()
        && e1.eq(IntVector.fromArray(SPECIES, at.e, WIDTH + goal)).allTrue()
        && r2.eq(IntVector.fromArray(SPECIES, at.r, 2 * WIDTH + goal)).allTrue()
        && e2.eq(IntVector.fromArray(SPECIES, at.e, 2 * WIDTH + goal)).allTrue()
        && (VECTORS <= 3
            || (r3.eq(IntVector.fromArray(SPECIES, at.r, 3 * WIDTH + goal)).allTrue()
                && e3.eq(IntVector.fromArray(SPECIES, at.e, 3 * WIDTH + goal)).allTrue()))
        && (VECTORS <= 4
            || (r4.eq(IntVector.fromArray(SPECIES, at.r, 4 * WIDTH + goal)).allTrue()
                && e4.eq(IntVector.fromArray(SPECIES, at.e, 4 * WIDTH + goal)).allTrue()));
  }
}
