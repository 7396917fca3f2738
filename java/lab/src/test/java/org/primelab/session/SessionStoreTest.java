package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.run.Measurement;

class SessionStoreTest {
  private static final Map<String, Class<? extends Record>> KINDS =
      Map.of("trials", Trials.class, "measurement", Measurement.class);

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
    saved();
    String json = Files.readString(folder.resolve("session.json"));
    assertThat(json)
        .contains("\"18446744073709551557\"")
        .contains("\"name\" : \"processes\"")
        .contains("\"unavailable\" : \"no governor\"")
        .contains("\"cure\" : \"bare metal\"");
  }

  @Test
  void aSavedSessionIsNotOverwritten() throws Exception {
    SessionStore.create(folder).save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    assertThatThrownBy(() -> SessionStore.create(folder))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  /** The device that is always full: what wraps its refusal is taken off it. */
  @Test
  void aFullDiskIsSaidAsTheSystemSaysIt() throws Exception {
    try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
      assertThatThrownBy(
              () -> Seal.put(SessionJson.mapper(KINDS), Sessions.twoRunsOfTwoProcesses(), full))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
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
    SessionStore store = saved();
    Path file = folder.resolve("session.json");
    String whole = Files.readString(file);
    for (int length = 0; length < whole.stripTrailing().length(); length += 37) {
      Files.writeString(file, whole.substring(0, length));
      assertThatThrownBy(() -> store.load(name -> KINDS))
          .isInstanceOf(NotASessionException.class)
          .hasMessageContaining("session.json is not a session of this lab");
    }
  }

  @Test
  void aValueThatWasChangedIsNoticed() throws Exception {
    SessionStore store = saved();
    Path file = folder.resolve("session.json");
    String whole = Files.readString(file);
    Matcher values = Pattern.compile(": (-?\\d+|\"[^\"]*\"|true|false)(?=,|\\s)").matcher(whole);
    int changed = 0;
    while (values.find()) {
      String other = values.group(1).startsWith("\"") ? "\"other\"" : "7654321";
      Files.writeString(
          file, whole.substring(0, values.start(1)) + other + whole.substring(values.end(1)));
      assertThatThrownBy(() -> store.load(name -> KINDS))
          .as(values.group())
          .isInstanceOf(NotASessionException.class);
      changed++;
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  void aPlausibleTimeSaysWhatHappenedAndWhatHelps() throws Exception {
    SessionStore store = saved();
    Path file = folder.resolve("session.json");
    String whole = Files.readString(file);
    assertThat(whole).contains("\"wallNanos\" : 19000000");
    refused(store, whole.replace("\"wallNanos\" : 19000000", "\"wallNanos\" : 18000000"))
        .hasMessage(file + " was changed after it was saved: its SHA-256 does not fit")
        .extracting(e -> ((NotASessionException) e).cure().orElseThrow())
        .isEqualTo("take the file as it was saved, or measure again");
  }

  @Test
  void aFileWithoutItsHashIsRefused() throws Exception {
    SessionStore store = saved();
    String whole = Files.readString(folder.resolve("session.json"));
    String without = whole.replaceFirst(",\\s*\"sha256\" : \"[0-9a-f]{64}\"", "");
    assertThat(without).doesNotContain("sha256");
    refused(store, without).hasMessageContaining("session.json has no sha256");
    refused(store, whole.replaceFirst("\"sha256\" : \"[0-9a-f]{64}\"", "\"sha256\" : 7"));
  }

  @Test
  void aFileThatWasLaidOutAnewIsStillWhole() throws Exception {
    SessionStore store = saved();
    Path file = folder.resolve("session.json");
    Files.writeString(file, SessionJson.mapper().readTree(Files.readString(file)).toString());
    assertThat(Files.readString(file)).doesNotContain("\n");
    assertThat(store.load(name -> KINDS)).isEqualTo(Sessions.twoRunsOfTwoProcesses());
  }

  /** Sealed again, so that it is the content that is refused. */
  @Test
  void aFileThatWasEditedAmissIsNoSession() throws Exception {
    SessionStore store = saved();
    String whole = Files.readString(folder.resolve("session.json"));
    amiss(store, whole.replaceFirst("\"format\" : \\d+", "\"format\" : 0"));
    amiss(store, whole.replace("\"name\" : \"processes\"", "\"name\" : \"magic\""));
    amiss(store, whole.replace("18446744073709551557", "-7"));
    amiss(store, whole.replace("\"workers\" : 2", "\"workers\" : 0"));
    amiss(store, whole.replace("\"runs\"", "\"walks\""));
    refused(store, whole + "x");
    refused(store, "null");
    refused(store, "[]");
  }

  /** Null, another type and an unknown name are told by their place, not in a reader's terms. */
  @Test
  void whatDoesNotFitIsToldByItsPlace() throws Exception {
    SessionStore store = saved();
    String whole = Files.readString(folder.resolve("session.json"));
    misfit(
        store, whole, "\"runs\" : 2", "\"runs\" : null", "spec.plan.runs is null, where a value");
    misfit(
        store,
        whole,
        "\"runs\" : 2",
        "\"runs\" : [ 2 ]",
        "spec.plan.runs does not fit its place: [2]");
    misfit(
        store,
        whole,
        "\"seed\" : 42",
        "\"seed\" : 42, \"weed\" : 1",
        "spec.weed is a name that nothing there has");
    misfit(store, whole, "\"seed\" : 42,", "", "spec.seed is missing");
  }

  private static void misfit(SessionStore store, String whole, String from, String to, String told)
      throws IOException {
    assertThat(whole).contains(from);
    refused(store, Sessions.sealed(whole.replaceFirst(Pattern.quote(from), to)))
        .hasMessageContaining("session.json is not a session of this lab: " + told)
        .extracting(e -> ((NotASessionException) e).cure().orElseThrow())
        .isEqualTo("take the file as it was saved, or measure again");
  }

  @Test
  void aFileThatMemoryDoesNotHoldIsNotRead() throws Exception {
    SessionStore store = saved();
    long most = Runtime.getRuntime().maxMemory() / 16;
    try (FileChannel file =
        FileChannel.open(folder.resolve("session.json"), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[1]), most); // sparse: it takes no room on the disk
    }
    assertThatThrownBy(() -> store.load(name -> KINDS))
        .isInstanceOf(NotASessionException.class)
        .hasMessageContaining("this JVM has memory for a session of " + (most >> 20))
        .extracting(e -> ((NotASessionException) e).cure().orElseThrow())
        .isEqualTo("give it more (LAB_JAVA_OPTS=-Xmx8g)");
  }

  @Test
  void aFileOfZerosIsNoSession() throws Exception {
    SessionStore store = saved();
    refused(store, "\0".repeat(1000)).hasMessageContaining("is not a session of this lab");
  }

  /** Times that no clock shows, and figures of which no share can be taken. */
  @Test
  void whatNobodyCanHaveMeasuredIsNoSession() throws Exception {
    SessionStore store = saved();
    String whole = Files.readString(folder.resolve("session.json"));
    for (String year : List.of("+999999999", "-999999999", "1969")) {
      amiss(store, whole.replace("\"began\" : \"2026", "\"began\" : \"" + year));
      amiss(store, whole.replace("\"ended\" : \"2026", "\"ended\" : \"" + year));
    }
    amiss(store, whole.replace("\"cpus\" : 2", "\"cpus\" : 0"));
    amiss(store, whole.replace("\"jvmFlags\" : [ ", "\"jvmFlags\" : [ null, "));
    amiss(store, whole.replace("\"wallNanos\" : 19000000", "\"wallNanos\" : 0"));
    amiss(store, whole.replace("\"startUpNanos\" : 300000000", "\"startUpNanos\" : -1"));
    amiss(store, whole.replace("\"elapsedNanos\" : 2000", "\"elapsedNanos\" : -1"));
  }

  @Test
  void aFolderWithoutASessionSaysSo() {
    assertThatThrownBy(() -> SessionStore.at(folder).load(name -> KINDS))
        .isInstanceOf(NotASessionException.class)
        .hasMessage("there is no session.json in " + folder);
  }

  private SessionStore saved() throws IOException {
    SessionStore store = SessionStore.create(folder);
    store.save(Sessions.twoRunsOfTwoProcesses(), KINDS);
    return store;
  }

  private static void amiss(SessionStore store, String json) throws IOException {
    assertThat(json).isNotEqualTo(Files.readString(store.folder().resolve("session.json")));
    refused(store, Sessions.sealed(json)).hasMessageContaining("is not a session of this lab");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      SessionStore store, String json) throws IOException {
    Files.writeString(store.folder().resolve("session.json"), json);
    return assertThatThrownBy(() -> store.load(name -> KINDS))
        .isInstanceOf(NotASessionException.class);
  }
}
