package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.InheritedMask;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workers on the place to which OpenMP bound their parent: no binding, or masks put back. */
final class InheritedMaskAdvice implements AdviceRule {
  @Override
  public String findingId() {
    return "inherited-mask";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<RankProfile> ranks = situation.ranksOf(finding);
    int cpus = ranks.stream().mapToInt(RankProfile::cpus).min().orElse(1);
    return Optional.of(
        Remedy.because(
                "These variables bind the first thread when the OpenMP library is loaded, and every"
                    + " process that it starts inherits its one place.",
                "M04, M05; libgomp manual, OMP_PROC_BIND and GOMP_CPU_AFFINITY",
                "Workers that are bound one to a core on purpose.")
            .withEnvironment(environment(ranks))
            .withCode(
                "Or keep os.sched_getaffinity(0) before anything is imported, and hand it to"
                    + " os.sched_setaffinity(0, ...) in the initializer of the pool.")
            .predicting(CpuShareModel.predict(situation, cpus)));
  }

  /** An OpenMP library that finds nothing to bind to by does not bind; one from Intel may. */
  private static Map<String, String> environment(List<RankProfile> ranks) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (RankProfile rank : ranks) {
      for (String name : InheritedMask.bindingVariables(rank)) {
        variables.put(name, name.equals("OMP_PROC_BIND") ? "false" : "");
      }
    }
    if (ranks.stream().anyMatch(InheritedMaskAdvice::hasIntelOrLlvm)) {
      variables.put("KMP_AFFINITY", "disabled");
    }
    if (variables.isEmpty()) {
      variables.put("OMP_PROC_BIND", "false");
    }
    return variables;
  }

  private static boolean hasIntelOrLlvm(RankProfile rank) {
    return rank.libraries().stream()
        .filter(library -> library.kind() == LibraryKind.OPENMP)
        .anyMatch(library -> !library.name().equals("GNU OpenMP"));
  }
}
