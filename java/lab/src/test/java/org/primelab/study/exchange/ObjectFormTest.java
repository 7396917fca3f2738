package org.primelab.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.ffi.StopFlag;

/** What is written in a form is read in it, within this process and in another one. */
class ObjectFormTest {
  private static final List<Parcel> SOME =
      List.of(Parcel.of(1, 0), Parcel.of(2, 100), Parcel.of(1L << 40, 70_000), Parcel.END);

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(ObjectForm form) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ObjectForm.Writer to = form.writer(bytes);
    for (Parcel parcel : SOME) {
      to.write(parcel);
    }
    ObjectForm.Reader from = form.reader(new ByteArrayInputStream(bytes.toByteArray()));
    for (Parcel parcel : SOME) {
      assertThat(from.read()).isEqualTo(parcel);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherProcessReceivesEachOnceAndMayBeSentMore(ObjectForm form) throws IOException {
    try (ObjectExchange exchange = new ObjectExchange(form, new StopFlag())) {
      for (int size : List.of(10, 200_000)) {
        Tally received = exchange.send(size, 7, new StopFlag()).received();
        assertThat(received.equalTo(ObjectExchange.all(size, 7))).as("%d bytes", size).isTrue();
        assertThat(received.equalTo(ObjectExchange.all(size, 6))).isFalse();
      }
    }
  }

  @Test
  void javaNamesWhatItRefusesToWrite() {
    assertThat(ObjectExchange.refused()).isEqualTo("java.lang.Thread");
  }
}
