package org.primelab.cli;

import java.util.concurrent.Callable;
import org.primelab.study.doctor.Doctor;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab doctor}. */
@Command(
    name = "doctor",
    description = "Say what on this machine would spoil a measurement, and what to do about it.")
final class DoctorCommand implements Callable<Integer> {
  private final Lab lab;

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  boolean json;

  DoctorCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Doctor doctor = Doctor.examine(SysfsTopology.ofThisMachine());
      lab.renderer(json).render(doctor.report());
      return ExitCode.DONE;
    } catch (NoTopologyException e) {
      throw new MissingPart("/sys", e.getMessage() + "; mount sysfs: mount -t sysfs sys /sys");
    }
  }
}
