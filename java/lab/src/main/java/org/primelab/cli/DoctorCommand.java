package org.primelab.cli;

import org.primelab.report.Report;
import org.primelab.study.doctor.Doctor;
import picocli.CommandLine.Command;

/** {@code lab doctor}. */
@Command(
    name = "doctor",
    description = "Say what on this machine would spoil a measurement, and what to do about it.")
final class DoctorCommand extends AnsweringCommand {
  DoctorCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() throws InterruptedException {
    return Doctor.examine(MissingPart.topology()).report();
  }
}
