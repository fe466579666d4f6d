package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.merge.Execution;
import java.util.Comparator;
import java.util.Optional;

/** Messages that cost too much: fewer and larger ones, fewer ranks, or overlap. */
final class CommunicationBoundAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "communication-bound";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    Execution execution = situation.run().execution();
    double seconds =
        situation.run().ranks().stream()
            .max(Comparator.comparingDouble(execution::computedSeconds))
            .map(execution::communicationSeconds)
            .orElse(0.0);
    return Optional.of(
        Remedy.because(
                "A rank does nothing useful while it sends or waits for a message, and MPI polls, so"
                    + " that the CPU is busy all the same.",
                "POP, communication efficiency; P11, S03",
                "Runs so short that starting and ending MPI is what was seen.")
            .withCode(
                "Send fewer and larger messages, replace loops of sends by one collective"
                    + " operation, start transfers early (Isend, Irecv) and compute meanwhile. Fewer"
                    + " ranks with more work each, or threads inside ranks, have less to say to"
                    + " each other; neighbours that talk much belong on one node"
                    + " (srun --distribution=block).")
            .predicting(
                Optional.of(
                    RecoveredTime.upTo(
                        situation.run().elapsedSeconds(),
                        seconds,
                        "at most all of the communication of the rank that computes longest"
                            + " goes"))));
  }
}
