package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private final List<Integer> noted = new ArrayList<>();

  private final RunWatch watch =
      new RunWatch() {
        @Override
        public void enter(int worker, int tid) {
          noted.add(tid);
        }
      };

  private List<Integer> noted(Integer... carriers) {
    Iterator<Integer> each = List.of(carriers).iterator();
    Presence.enter(3, watch, each::next);
    return noted;
  }

  @Test
  void isNotedOnceWhereTheThreadStays() {
    assertThat(noted(11, 11)).containsExactly(11);
  }

  @Test
  void theCarrierThatAVirtualThreadCameBackOnIsTheLastThatIsNoted() {
    assertThat(noted(11, 12, 13, 13)).containsExactly(11, 12, 13);
  }
}
