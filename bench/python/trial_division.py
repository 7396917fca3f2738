"""Time the book's is_prime: prints the nanoseconds that all passes took, and each answer."""

import math
import sys
import time


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    if n == 2:
        return True
    if n % 2 == 0:
        return False
    root = math.isqrt(n)
    for i in range(3, root + 1, 2):
        if n % i == 0:
            return False
    return True


passes = int(sys.argv[1])
numbers = [int(word) for word in sys.argv[2:]]
answers = []
began = time.perf_counter_ns()
for _ in range(passes):
    answers = [is_prime(n) for n in numbers]
print(time.perf_counter_ns() - began, *(int(answer) for answer in answers))
