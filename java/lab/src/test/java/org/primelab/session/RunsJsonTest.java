package org.primelab.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.Checkout;
import org.primelab.run.Measurement;

class RunsJsonTest {
  private static final Map<String, Class<? extends Record>> KINDS =
      Map.of("trials", Trials.class, "measurement", Measurement.class);

  private static final String STORED = "java/lab/src/test/resources/sessions";

  @TempDir Path folder;

  @Test
  void writesWhatJacksonWouldWrite() throws Exception {
    for (Session session : sessions()) {
      assertThat(RunsJson.covers(session)).isTrue();
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      RunsJson.put(KINDS, session, one);
      ByteArrayOutputStream other = new ByteArrayOutputStream();
      Seal.put(SessionJson.mapper(KINDS), session, other);
      assertThat(one.toString(UTF_8)).isEqualTo(other.toString(UTF_8));
    }
  }

  /** Made-up runs, and real ones as each version saved them. */
  private List<Session> sessions() throws Exception {
    List<Session> all = new ArrayList<>(List.of(Sessions.twoRunsOfTwoProcesses()));
    try (Stream<Path> stored = Files.walk(Checkout.ROOT.resolve(STORED))) {
      for (Path file : stored.filter(RunsJsonTest::isOfCheck).toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          Files.copy(in, folder.resolve(SessionStore.FILE), StandardCopyOption.REPLACE_EXISTING);
        }
        Session session = SessionStore.at(folder).load(name -> KINDS);
        if (RunsJson.covers(session)) {
          all.add(session);
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(3);
    return all;
  }

  private static boolean isOfCheck(Path file) {
    return file.toString().matches(".*/check[^/]*/session\\.json\\.gz");
  }

  @Test
  void aFullDiskIsSaidAsTheSystemSaysIt() throws Exception {
    try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
      assertThatThrownBy(() -> RunsJson.put(KINDS, Sessions.twoRunsOfTwoProcesses(), full))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
  }
}
