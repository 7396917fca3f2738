package org.primelab.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.suite.Sha256;
import tools.jackson.databind.node.ObjectNode;

class FormatsTest {
  /** A session's file of that format with one plan and one observation, and no more. */
  private static ObjectNode session(int format, String plan, String observation) {
    return json(
        "{'format': %d, 'spec': {'plan': %s}, 'observations': [%s]}"
            .formatted(format, plan, observation));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) SessionJson.mapper().readTree(text.replace('\'', '"'));
  }

  /** What becomes of an observation of format 1. */
  private static String sinceFormat1(String observation) {
    ObjectNode session = session(1, "{}", observation);
    Formats.bringUpToDate(session);
    assertThat(session.path("format").asInt()).isEqualTo(Session.FORMAT);
    return session.path("observations").path(0).toString().replace('"', '\'');
  }

  @Test
  void theNewestFormatIsLeftAsItIs() {
    ObjectNode session = session(Session.FORMAT, "{'kind': 'x'}", "{'kind': 'sweepPrediction'}");
    ObjectNode before = session.deepCopy();
    Formats.bringUpToDate(session);
    assertThat(session).isEqualTo(before);
  }

  @Test
  void aPredictionKeepsTheHashThatWasShown() {
    String hash = Sha256.of("{ }".getBytes(UTF_8));
    String prediction = "{'kind':'sweepPrediction','sha256':'%s','content':{}".formatted(hash);
    assertThat(sinceFormat1(prediction + "}")).isEqualTo(prediction + ",'format':1}");
    String changed = prediction.replace("{}", "{'made':1}") + "}";
    assertThatThrownBy(() -> sinceFormat1(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the prediction was changed: its SHA-256 does not fit");
  }

  private static final String EVERYTHING =
      "'tuning':{'parallelism':3,'pool':'forkjoin','lock':'released','switchIntervalNanos':9,"
          + "'exchange':'memory','grain':5,'guard':{'mutex':'%s','share':0.5},'critical':true}";

  /** Each model had the options of all others, and read what was meant for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sequential | none | 'critical':true",
        "threads | none | 'guard':{'mutex':'none','share':1.0,'grain':262144},'critical':true",
        "threads | pthread | 'guard':{'mutex':'pthread','share':0.5,'grain':5},'critical':true",
        "processes | none | 'exchange':'memory'",
        "virtual | pthread | 'parallelism':3,'guard':{'mutex':'none','share':1.0,'grain':262144},'critical':true",
        "pool | none | 'pool':'forkjoin','guard':{'mutex':'none','share':1.0,'grain':262144},'critical':true",
        "gil | none | 'lock':'released','switchIntervalNanos':9,'critical':true",
        "split | none | 'grain':5",
      })
  void aModelKeepsWhatItReadOfItsTuning(String model, String mutex, String options) {
    assertThat(sinceFormat1(trial("'" + model + "'," + EVERYTHING.formatted(mutex))))
        .isEqualTo(trial("{'name':'" + model + "'," + options + "}"));
  }

  private static String trial(String model) {
    return "{'kind':'x','trial':{'kernel':'k','model':" + model + "}}";
  }

  @Test
  void aModelThatCouldBeToldNothingKeepsNothing() {
    assertThat(sinceFormat1(trial("'native'," + EVERYTHING.formatted("none"))))
        .isEqualTo(trial("{'name':'native'}"));
  }

  @Test
  void aWorkersTimeSaysThatNobodyToldWhenItHadNoCpu() {
    assertThat(sinceFormat1("{'kind':'profiled','worker':0,'wallNanos':9,'parts':[]}"))
        .contains("'parts':[{'state':'WOKEN','nanos':0,'basis':'unavailable',");
  }

  @Test
  void aPlacementThatDidNotSayIsOfNoKindOfCores() {
    assertThat(sinceFormat1("{'kind':'x','placement':{'policy':'LIST','cpus':[4,6],'herd':[]}}"))
        .endsWith("'herd':[],'coreKind':null}}");
  }

  @Test
  void aRunUnderALockKeptNoCpuTime() {
    assertThat(sinceFormat1("{'kind':'lockRun','round':1}"))
        .isEqualTo("{'kind':'lockRun','round':1,'usage':[],'cpus':[]}");
  }

  @Test
  void nobodySaidHowLongALockWasHeldNorForHowLongAJobHadACpu() {
    assertThat(sinceFormat1("{'kind':'x','lock':'l','waits':1,'waitedForNanos':{}}"))
        .endsWith("'waitedForNanos':{},'held':null}");
    assertThat(sinceFormat1("{'kind':'x','argument':'7','answer':true,'elapsedNanos':1}"))
        .endsWith("'elapsedNanos':1,'cpuNanos':null}");
  }

  @Test
  void nobodyLookedAtCores() {
    String none =
        "'cores':{'unavailable':'lab 0.1 did not look at cores','cure':'measure it again'}";
    assertThat(sinceFormat1("{'kind':'pythonRun','surroundings':{'before':1,'after':2}}"))
        .contains("{'before':1,'after':2," + none);
    assertThat(sinceFormat1("{'kind':'sweepCalibration','purpose':'SOLO'}")).contains(none);
  }

  @Test
  void aLaterFormatNamesTheLabThatReadsIt() {
    ObjectNode later = json("{'format': 99, 'environment': {'version': '7.1'}}");
    assertThatThrownBy(() -> Formats.check("FILE", later))
        .hasMessage("FILE has format 99, and this lab reads formats 1 to " + Session.FORMAT)
        .extracting(e -> ((NotASessionException) e).cure().orElseThrow())
        .isEqualTo("take lab 7.1, which saved it, or a later one");
  }

  @Test
  void aFileWithoutAFormatIsNoSession() {
    for (String none :
        new String[] {"{}", "{'format': 0}", "{'format': 'x'}", "{'format': 1e99}"}) {
      assertThatThrownBy(() -> Formats.check("FILE", json(none)))
          .as(none)
          .isInstanceOf(NotASessionException.class)
          .hasMessage("FILE is not a session of this lab: it has no format");
    }
  }

  @Test
  void objectsAreFoundInPlanAndObservationsHoweverDeep() {
    SessionTree tree =
        new SessionTree(
            session(
                1,
                "{'kind': 'p', 'trials': [{'a': 1, 'b': 2}, {'a': 3}]}",
                "{'kind': 'o', 'run': {'trial': {'a': 5, 'b': {'a': 6, 'b': 7}}}}"));
    assertThat(tree.having("a", "b"))
        .extracting(it -> it.path("a").asInt())
        .containsExactly(1, 5, 6);
    assertThat(tree.ofKind("p")).hasSize(1);
    assertThat(tree.ofKind("q")).isEmpty();
  }

  @Test
  void aPropertyIsRenamedWhereThereIsOne() {
    ObjectNode object = json("{'old': 1, 'other': 2}");
    SessionTree.rename(object, "old", "new");
    SessionTree.rename(object, "none", "some");
    assertThat(object).isEqualTo(json("{'other': 2, 'new': 1}"));
  }

  @Test
  void whatADamagedFileLacksIsNotFound() {
    ObjectNode bare = json("{'format': 1, 'spec': 7, 'observations': [null, 3, 'x']}");
    Formats.bringUpToDate(bare);
    assertThat(bare.path("format").asInt()).isEqualTo(Session.FORMAT);
  }

  @Test
  void aTrialThatIsNotToldAnythingIsNoTrial() {
    for (String tuning : new String[] {"null", "7", "{}", "{'guard': null}"}) {
      String trial = "{'kind':'o','kernel':'k','model':'threads','tuning':%s}".formatted(tuning);
      assertThatThrownBy(() -> sinceFormat1(trial))
          .as(tuning)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("does not hold what it should");
    }
  }
}
