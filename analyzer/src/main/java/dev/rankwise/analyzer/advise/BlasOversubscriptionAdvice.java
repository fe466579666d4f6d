package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.BlasOversubscription;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.diagnose.Workers;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Workers that each start a team of threads: one thread each, or the CPUs that there are. */
final class BlasOversubscriptionAdvice implements AdviceRule {
  /** Which variable governs which library beside OMP_NUM_THREADS. Source: rule T03, manuals. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "OpenBLAS", "OPENBLAS_NUM_THREADS",
          "MKL", "MKL_NUM_THREADS",
          "BLIS", "BLIS_NUM_THREADS");

  @Override
  public String findingId() {
    return "blas-oversubscription";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    RankProfile busiest = Situation.busiest(ranks);
    Workers workers = Workers.of(busiest);
    int threads = Math.max(1, busiest.cpus() / Math.max(1, workers.count()));
    return Optional.of(
        Remedy.because(
                String.format(
                    Locale.ROOT,
                    "Libraries for linear algebra start a thread for each CPU of the mask in every"
                        + " worker: %d workers with %d threads on %d CPUs.",
                    workers.count(),
                    workers.busyThreadsOfOne(),
                    busiest.cpus()),
                "M02, T03; OpenBLAS, Frequently Asked Questions (multi-threaded programs); NERSC"
                    + " documentation, Python multiprocessing",
                "A single worker, or few workers on many CPUs: then threads times workers may be as"
                    + " many as there are CPUs.")
            .withEnvironment(variables(workers, threads))
            .predicting(
                Optional.of(
                    FewerThreadsModel.predict(
                        situation.run().elapsedSeconds(), busiest, busiest.cpus()))));
  }

  private static Map<String, String> variables(Workers workers, int threads) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("OMP_NUM_THREADS", Integer.toString(threads));
    BlasOversubscription.libraries(workers).stream()
        .map(Library::name)
        .filter(VARIABLES::containsKey)
        .forEach(name -> variables.put(VARIABLES.getOrDefault(name, ""), "" + threads));
    return variables;
  }
}
