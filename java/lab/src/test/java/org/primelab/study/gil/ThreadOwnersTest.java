package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadOwnersTest {
  private final ThreadOwners<String> owners = new ThreadOwners<>();

  @Test
  void aThreadIsHisWhoMadeItsMaker() {
    owners.found(10, "java");
    owners.found(20, "python");
    owners.born(300, 22, 21);
    owners.born(200, 21, 20);
    owners.born(100, 11, 10);
    owners.settle();
    assertThat(owners.isOf(22, "python")).isTrue();
    assertThat(owners.isOf(11, "java")).isTrue();
    assertThat(owners.isOf(11, "python")).isFalse();
    assertThat(owners.isOf(99, "python")).isFalse();
  }

  @Test
  void aNumberThatIsUsedAgainIsTheNextOnes() {
    owners.found(10, "java");
    owners.found(20, "python");
    owners.born(100, 30, 10);
    owners.settle();
    owners.born(200, 30, 20);
    owners.settle();
    assertThat(owners.isOf(30, "python")).isTrue();
    owners.born(300, 30, 77);
    owners.settle();
    assertThat(owners.isOf(30, "python")).as("made by nobody who is known").isFalse();
  }
}
