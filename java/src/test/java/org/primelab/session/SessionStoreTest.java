package org.primelab.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.run.Measurement;

class SessionStoreTest {
  private static final Set<Class<? extends Record>> KINDS = Set.of(Trials.class, Measurement.class);

  @TempDir Path folder;

  @Test
  void loadsWhatItSavedAndLeavesNothingElse() throws Exception {
    Session session = Sessions.twoRunsOfTwoProcesses();
    SessionStore store = SessionStore.create(folder.resolve("a/b"));
    store.save(session, KINDS);
    assertThat(SessionStore.at(folder.resolve("a/b")).load(name -> KINDS)).isEqualTo(session);
    try (var files = Files.list(folder.resolve("a/b"))) {
      assertThat(files)
          .extracting(f -> String.valueOf(f.getFileName()))
          .containsExactly("session.json");
    }
  }

  @Test
  void writesNumbersAsStringsAndWhatIsMissingWithItsReason() throws Exception {
    SessionStore store = SessionStore.create(folder);
    store.save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    String json = Files.readString(folder.resolve("session.json"));
    assertThat(json)
        .contains("\"18446744073709551557\"")
        .contains("\"model\" : \"processes\"")
        .contains("\"unavailable\" : \"no governor\"")
        .contains("\"cure\" : \"bare metal\"");
  }

  @Test
  void aSavedSessionIsNotOverwritten() throws Exception {
    SessionStore.create(folder).save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    assertThatThrownBy(() -> SessionStore.create(folder))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void twoAtTheSameMomentGetAFolderEach() throws Exception {
    SessionStore first = SessionStore.createBelow(folder, "check");
    SessionStore second = SessionStore.createBelow(folder, "check");
    assertThat(first.folder()).isNotEqualTo(second.folder());
    assertThat(first.folder().getFileName().toString()).matches("\\d{8}-\\d{6}-check");
  }

  @Test
  void anEmptyFolderIsTakenBack() throws Exception {
    SessionStore store = SessionStore.createBelow(folder, "check");
    store.discardIfEmpty();
    assertThat(store.folder()).doesNotExist();
    SessionStore.create(folder).discardIfEmpty();
    assertThat(folder).as("was there before").exists();
    SessionStore full = SessionStore.createBelow(folder, "check");
    full.save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    full.discardIfEmpty();
    assertThat(full.load(name -> KINDS)).isEqualTo(Sessions.twoRunsOfTwoProcesses());
  }

  @Test
  void aFileCutOffAnywhereIsNoSession() throws Exception {
    SessionStore store = SessionStore.create(folder);
    store.save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    Path file = folder.resolve("session.json");
    String whole = Files.readString(file);
    for (int length = 0; length < whole.stripTrailing().length(); length += 37) {
      Files.writeString(file, whole.substring(0, length));
      assertThatThrownBy(() -> store.load(name -> KINDS))
          .isInstanceOf(NotASessionException.class)
          .hasMessageContaining("session.json is no session of this lab");
    }
  }

  @Test
  void aFileThatWasEditedAmissIsNoSession() throws Exception {
    SessionStore store = SessionStore.create(folder);
    store.save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    String whole = Files.readString(folder.resolve("session.json"));
    refused(store, whole.replace("\"format\" : 1", "\"format\" : 99"));
    refused(store, whole.replace("\"model\" : \"processes\"", "\"model\" : \"magic\""));
    refused(store, whole.replace("18446744073709551557", "-7"));
    refused(store, whole.replace("\"workers\" : 2", "\"workers\" : 0"));
    refused(store, whole.replace("\"runs\"", "\"walks\""));
    refused(store, whole + "x");
    refused(store, "null");
    refused(store, "[]");
  }

  @Test
  void aFolderWithoutASessionSaysSo() {
    assertThatThrownBy(() -> SessionStore.at(folder).load(name -> KINDS))
        .isInstanceOf(NotASessionException.class)
        .hasMessage("there is no session.json in " + folder);
  }

  private static void refused(SessionStore store, String json) throws IOException {
    Files.write(store.folder().resolve("session.json"), json.getBytes(UTF_8));
    assertThatThrownBy(() -> store.load(name -> KINDS)).isInstanceOf(NotASessionException.class);
  }
}
