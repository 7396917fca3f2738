package org.primelab.study.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.primelab.account.Account;
import org.primelab.account.TraceFile;
import org.primelab.probe.Reading;
import org.primelab.profile.Flames;
import org.primelab.profile.JvmActivity;
import org.primelab.profile.JvmEvents;
import org.primelab.profile.Profile;
import org.primelab.profile.ProfileFile;
import org.primelab.profile.Profiler;
import org.primelab.profile.RunProfile;
import org.primelab.profile.SampleKind;
import org.primelab.profile.StackSample;
import org.primelab.profile.StackShares;
import org.primelab.profile.View;
import org.primelab.report.Words;

/**
 * What is made of a run's samples and timelines, beside its recordings.
 *
 * @param folder where the recordings are, and the pages go
 * @param profile of the run
 * @param eachWorker whether each worker has a flame graph of its own
 */
record Pages(Path folder, RunProfile profile, boolean eachWorker) {
  /** Counted over this JVM and its children. */
  Reading<Stacks> stacks() {
    return profile.samples().flatMap(this::stacks);
  }

  private Reading<Stacks> stacks(Profile samples) {
    try {
      List<StackSample> all = new ArrayList<>(ProfileFile.read(samples.jfr()).samples());
      for (Path child : profile.childSamples().files()) {
        all.addAll(ProfileFile.read(child).samples());
      }
      return Reading.of(stacks(samples, StackShares.of(all, profile.isOf(worker -> true))));
    } catch (IOException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "profile it again");
    }
  }

  private Stacks stacks(Profile samples, StackShares shares) {
    return new Stacks(
        Words.of(samples.engine()).replace('_', ' '),
        samples.compromise().map(c -> "%s (%s)".formatted(c.reason(), c.cure())),
        shares.samples(),
        shares.unknown(),
        shares.inLibrary(),
        shares.underJava(),
        shares.yields().entrySet().stream()
            .filter(e -> e.getValue().yielding() > 0)
            .map(
                e ->
                    new Stacks.Yielding(
                        e.getKey(), e.getValue().samples(), e.getValue().yielding()))
            .toList(),
        profile.childSamples().missing());
  }

  /** Writes all pages. */
  Reading<MadeFiles> write() {
    Map<String, String> names = new TreeMap<>();
    try {
      writeTrace(names);
      if (profile.samples() instanceof Reading.Value<Profile>(Profile samples)) {
        names.put("jfr", Profiler.SAMPLES);
        ProfileFile.writePprof(samples.jfr(), folder.resolve("profile.pprof"));
        names.put("pprof", "profile.pprof");
        writeFlames(Flames.read(sources(samples)), names);
      }
      if (profile.jvm() instanceof Reading.Value<JvmActivity>) {
        names.put("jvm", JvmEvents.FILE);
      }
      return Reading.of(new MadeFiles(folder.toAbsolutePath().normalize().toString(), names));
    } catch (IOException e) {
      return Reading.unavailable(
          "cannot write to %s: %s".formatted(folder, e.getMessage()),
          "make room there, or choose another --out");
    }
  }

  private void writeTrace(Map<String, String> names) throws IOException {
    TraceFile.write(
        folder.resolve("trace.json"),
        profile.timelines(),
        profile.handOvers(),
        profile.jvm() instanceof Reading.Value<JvmActivity>(JvmActivity told)
            ? told.safepoints()
            : List.of());
    names.put("trace", "trace.json");
  }

  private List<Flames.Source> sources(Profile samples) {
    List<Flames.Source> sources = new ArrayList<>();
    sources.add(new Flames.Source(samples.jfr(), ""));
    for (Path child : profile.childSamples().files()) {
      sources.add(new Flames.Source(child, "child " + sources.size()));
    }
    return sources;
  }

  private void writeFlames(Flames flames, Map<String, String> names) throws IOException {
    View cpu = of(SampleKind.CPU);
    note(names, "flame", flames.graph(folder.resolve("flame.html"), cpu));
    note(names, "collapsed", flames.collapsed(folder.resolve("collapsed.txt"), cpu));
    note(names, "heatmap", flames.heatMap(folder.resolve("heatmap.html"), cpu));
    for (SampleKind kind : List.of(SampleKind.WALL, SampleKind.LOCK, SampleKind.NATIVE_LOCK)) {
      note(names, kind.text, flames.graph(folder.resolve(kind.text + ".html"), of(kind)));
    }
    if (eachWorker) {
      for (Account account : profile.accounts()) {
        int worker = account.lane().number();
        View one =
            View.of(SampleKind.CPU)
                .only(profile.isOf(w -> w == worker))
                .titled("CPU samples of worker " + worker);
        String name = "flame-worker-" + worker;
        note(names, name, flames.graph(folder.resolve(name + ".html"), one));
      }
    }
  }

  /** Each worker's thread by itself, and none of the lab's own. */
  private View of(SampleKind kind) {
    return View.of(kind)
        .only(profile.isOf(worker -> true))
        .eachThread()
        .titled(kind.title + " of workers");
  }

  private static void note(Map<String, String> names, String what, Optional<Flames.Drawn> drawn) {
    drawn.ifPresent(d -> names.put(what, String.valueOf(d.file().getFileName())));
  }
}
