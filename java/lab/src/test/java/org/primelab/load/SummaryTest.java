package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void theCommentAboveAFunctionTellsWhatItIs() {
    String text =
        """
        /* About the file. */
        #include <stdint.h>

        /* The sum of an array, as one writes it. Nothing more. */
        uint64_t sum(const uint64_t *a, size_t n) { return 0; }

        /**
         * Takes two
         * at a time
         */
        uint64_t
        pairs (const uint64_t *a, size_t n) { return sum(a, n); }

        uint64_t none(uint64_t n) { return n; }
        """;
    assertThat(Summary.above(text, "sum")).contains("The sum of an array, as one writes it");
    assertThat(Summary.above(text, "pairs")).contains("Takes two at a time");
    assertThat(Summary.above(text, "none")).isEmpty();
    assertThat(Summary.above(text, "other")).isEmpty();
  }

  @Test
  void aLongCommentIsCut() {
    String text = "/* " + "word ".repeat(50) + "*/ long f(long n)";
    assertThat(Summary.above(text, "f").orElseThrow()).hasSize(60).endsWith("…");
  }
}
