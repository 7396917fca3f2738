/** A sorted array, and what to look for in it: made once for each number of keys, before any call. */
record Keys(long[] sorted, long[] wanted) {}

static Keys setup(long n) {
  long[] sorted = new long[(int) n];
  long[] wanted = new long[1000];
  long seed = 1;
  for (int i = 0; i < wanted.length; i++) {
    seed = seed * 6364136223846793005L + 1442695040888963407L;
    wanted[i] = Long.remainderUnsigned(seed >>> 11, 3 * n + 1);
  }
  for (int i = 0; i < n; i++) {
    sorted[i] = 3L * i;
  }
  return new Keys(sorted, wanted);
}

/** How many keys are smaller than each number that is wanted, summed up; a branch at each step. */
public static long branches(Keys keys) {
  long sum = 0;
  for (long wanted : keys.wanted) {
    int from = 0;
    int to = keys.sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (keys.sorted[middle] < wanted) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    sum += from;
  }
  return sum;
}
