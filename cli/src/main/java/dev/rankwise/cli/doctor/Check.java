package dev.rankwise.cli.doctor;

/** Looks at one thing that recording depends on. */
@FunctionalInterface
public interface Check {
  /** What is found on {@code machine}. */
  Diagnosis look(Machine machine) throws InterruptedException;
}
