/** The sum of an array, as one writes it. */
public static long sum(long[] a) {
  long s = 0;
  for (long x : a) {
    s += x;
  }
  return s;
}
