package org.primelab.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.load.Refused;
import org.primelab.report.Nearest;
import org.primelab.report.Report;
import org.primelab.report.Words;
import org.primelab.study.list.Listed;
import org.primelab.study.list.Listing;
import org.primelab.study.list.LoadedItems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lab list}. */
@Command(
    name = "list",
    description =
        "Say what there is to choose from; of --load, what was understood, without running any of it.")
final class ListCommand extends AnsweringCommand {
  @Parameters(
      paramLabel = "WHAT",
      completionCandidates = Choices.Lists.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  String what = "";

  @Mixin LoadOption own = new LoadOption();

  ListCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() {
    Listed kind = kind();
    own.requireFiles();
    if (!own.isGiven()) {
      return new Listing(kind.builtIn().toList()).report();
    }
    if (kind != Listed.KERNELS) {
      throw new UserError("--load", "files have kernels; take lab list kernels, or leave it out");
    }
    return new Listing(loaded()).report();
  }

  private Listed kind() {
    return Stream.of(Listed.values())
        .filter(kind -> Words.of(kind).equals(what))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "WHAT",
                    "there is no list of '%s'; %s"
                        .formatted(
                            what, Nearest.words(what, Choices.of(Listed.class), "lab list"))));
  }

  private List<Listing.Item> loaded() {
    try (WorkFolder work = WorkFolder.create()) {
      return LoadedItems.of(own.loader(work.path()), own.words());
    } catch (Refused refused) {
      throw LoadOption.told(refused);
    } catch (IOException e) {
      throw LoadOption.noRoom(e);
    }
  }
}
