package org.primelab.cli;

import org.primelab.report.Report;
import org.primelab.study.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab doctor}. */
@Command(
    name = "doctor",
    description = "Say what on this machine would spoil a measurement, and what to do about it.")
final class DoctorCommand extends AnsweringCommand {
  @Option(names = "--strict", description = "Exit with 1 if there is a warning.")
  boolean strict;

  private boolean warned;

  DoctorCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() throws InterruptedException {
    Doctor doctor = Doctor.examine(MissingPart.topology(), EarlierResults.secondThread());
    warned = doctor.warns();
    return doctor.report();
  }

  @Override
  public Integer call() throws InterruptedException {
    int exit = super.call();
    return strict && warned ? ExitCode.FAILED : exit;
  }
}
