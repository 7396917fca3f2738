package org.primelab.study.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.primelab.account.LockAccount;
import org.primelab.account.State;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.session.Session;
import org.primelab.study.Study;

/** The answer of {@link ProfileStudy} for programs: the first trial at the top, then all. */
final class ProfileDocument {
  private ProfileDocument() {}

  static Map<String, Object> of(
      Session session, ProfilePlan plan, List<TrialProfile> trials, List<Caveat> caveats) {
    Map<String, Object> document = Study.document(session, caveats);
    document.put("rounds", plan.rounds());
    document.put("gcMillis", plan.gcMillis());
    document.put("interrupted", session.interrupted());
    document.putAll(of(trials.getFirst()));
    document.put("trials", trials.stream().map(ProfileDocument::of).toList());
    return document;
  }

  /** One trial. */
  static Map<String, Object> of(TrialProfile profile) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("trial", profile.trial());
    names.put("overhead", overhead(profile));
    SmtShare.of(profile).ifPresent(share -> names.put("smt", share));
    profile.shown().ifPresent(found -> put(names, found));
    return names;
  }

  private static Reading<?> overhead(TrialProfile profile) {
    return profile
        .overhead()
        .<Reading<?>>map(Reading::of)
        .orElseGet(
            () -> Reading.unavailable("no round has a run with and one without", "run it again"));
  }

  private static void put(Map<String, Object> names, Profiled found) {
    names.put("wallNanos", found.run().wallNanos());
    names.put("workers", found.workers().stream().map(ProfileDocument::of).toList());
    names.put("lockedTimes", found.lockedTimes());
    names.put("locks", found.locks().stream().map(ProfileDocument::of).toList());
    names.put("hazards", found.hazards());
    names.put("checks", found.checks());
    names.put("counters", found.counters());
    names.put("stolenShare", found.stolenShare());
    names.put("jvm", found.jvm());
    names.put("stacks", found.stacks());
    names.put("files", files(found));
  }

  private static Object files(Profiled found) {
    return switch (found.files()) {
      case Reading.Value<MadeFiles>(MadeFiles made) -> {
        Map<String, Object> paths = new LinkedHashMap<>();
        made.names().keySet().forEach(what -> made.path(what).ifPresent(p -> paths.put(what, p)));
        yield paths;
      }
      case Reading.Unavailable<MadeFiles> why -> why;
    };
  }

  private static Map<String, Object> of(WorkerTime time) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("useful", part(time, State.USEFUL));
    parts.put("runQueue", part(time, State.RUN_QUEUE));
    parts.put("lock", time.share(State::isForLock));
    parts.put("safepoint", part(time, State.SAFEPOINT));
    parts.put("other", time.share(ProfileDocument::isOther));
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("worker", time.worker());
    names.put("wallNanos", time.wallNanos());
    names.put("parts", parts);
    names.put("sum", time.share(state -> true));
    names.put("leftOver", time.share(State.LEFT_OVER));
    names.put("detail", time.parts());
    return names;
  }

  private static boolean isOther(State state) {
    Predicate<State> named = List.of(State.USEFUL, State.RUN_QUEUE, State.SAFEPOINT)::contains;
    return !named.or(State::isForLock).test(state);
  }

  private static Object part(WorkerTime time, State state) {
    Part part = time.part(state);
    return part.isUnavailable() ? Reading.unavailable(part.why(), part.cure()) : time.share(state);
  }

  private static Map<String, Object> of(LockAccount lock) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("name", lock.lock());
    names.put("kind", lock.kind());
    names.put("waits", lock.waits());
    names.put("waitNanos", lock.waitNanos());
    names.put("longestNanos", lock.longestNanos());
    names.put("holder", mostOften(lock));
    names.put("waitedForNanos", lock.waitedForNanos());
    names.put("handOver", lock.handOver());
    return names;
  }

  /** The worker that others waited for longest. */
  private static Optional<Integer> mostOften(LockAccount lock) {
    return lock.waitedForNanos().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
