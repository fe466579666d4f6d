package dev.rankwise.cli;

/** The words of the option {@code --fail-on}, which several commands have. */
final class FailOn {
  static final String DESCRIPTION =
      "Exit with 1 when a finding is at least this severe: info, warning or critical.";

  private FailOn() {}
}
