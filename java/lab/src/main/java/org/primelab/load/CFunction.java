package org.primelab.load;

import java.util.Optional;
import org.primelab.suite.Element;
import org.primelab.suite.Gives;
import org.primelab.suite.Takes;

/**
 * A function of C that is a kernel.
 *
 * @param name of the function
 * @param takes what it is called with
 * @param element what its data consists of, if it takes data
 * @param returns what it returns
 */
record CFunction(String name, Takes takes, Optional<Element> element, Returns returns) {
  /**
   * What a kernel of C may return: C's word for it, and what the 64 bits of the answer are then.
   */
  enum Returns {
    U64("uint64_t", Gives.UNSIGNED),
    ULL("unsigned long long", Gives.UNSIGNED),
    I64("int64_t", Gives.SIGNED),
    LL("long long", Gives.SIGNED),
    INT("int", Gives.SIGNED),
    UNSIGNED("unsigned", Gives.UNSIGNED),
    BOOL("_Bool", Gives.BOOLEAN),
    DOUBLE("double", Gives.DOUBLE);

    private final String c;
    private final Gives gives;

    Returns(String c, Gives gives) {
      this.c = c;
      this.gives = gives;
    }

    /** The type as C writes it. */
    String c() {
      return c;
    }

    /** What the answer is. */
    Gives gives() {
      return gives;
    }
  }
}
