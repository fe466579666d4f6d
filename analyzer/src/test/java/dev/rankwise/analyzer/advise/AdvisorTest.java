package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.trace.Launcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final List<String> ALL_FINDINGS =
      AdviceRules.ALL.stream().map(AdviceRule::findingId).toList();

  private static Recommendation of(Map<String, Recommendation> advice, String id) {
    return Optional.ofNullable(advice.get(id)).orElseThrow();
  }

  private static List<Verdict.Found> findings(List<String> ids) {
    return ids.stream().map(id -> RunBuilder.found(id, 1)).toList();
  }

  /** Four unbound JVMs of 16 CPUs with too many threads and a small heap. */
  private static RunBuilder everythingWrong() {
    RunBuilder run =
        new RunBuilder()
            .node("n1", 16, 2)
            .environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "32", "SLURM_HINT", "multithread"));
    for (int i = 0; i < 4; i++) {
      int rank = i;
      run.rank(
          "0-31",
          described ->
              described.busy(20, 8).useful(2 + rank).gc(2).jvm(32, 256L << 20, "-Xmx256m"));
    }
    return run.command("srun -n 4 --cpu-bind=none -O java -Xmx256m -jar app.jar");
  }

  @Test
  void givesOneLineForAllFindings() {
    Map<String, Recommendation> advice =
        Advisor.advise(everythingWrong().measures(), findings(ALL_FINDINGS));
    assertThat(advice.keySet())
        .containsExactlyElementsOf(
            ALL_FINDINGS.stream()
                .filter(
                    id -> !id.matches("narrow-mask|packed-threads|mpi-singletons|not-under-srun"))
                .toList());
    assertThat(
            advice.values().stream()
                .flatMap(recommendation -> recommendation.launchAfter().stream())
                .distinct())
        .containsExactly(
            "srun -N 1 -n 4 -c 8 --cpu-bind=cores java -XX:ActiveProcessorCount=8 -Xmx1216m -jar"
                + " app.jar");
  }

  @Test
  void neverEmitsWhatTheRuleBookForbids() {
    Map<String, Recommendation> advice =
        Advisor.advise(everythingWrong().measures(), findings(ALL_FINDINGS));
    assertThat(advice.values())
        .allSatisfy(
            recommendation -> {
              String line = recommendation.launchAfter().orElse("");
              assertThat(line)
                  .doesNotContain("--overlap", " -O", "--hint", "--threads-per-core", " -S");
              assertThat(recommendation.environment())
                  .doesNotContainKeys("SLURM_CPU_BIND", "SLURM_CPUS_PER_TASK");
              assertThat(recommendation.why()).isNotBlank();
              assertThat(recommendation.source()).isNotBlank();
              assertThat(recommendation.notWhen()).isNotBlank();
              assertThat(recommendation.verify()).isNotBlank();
            });
    assertThat(of(advice, "shared-cpus").environment())
        .containsExactly(Map.entry("SLURM_HINT", ""));
  }

  @Test
  void keepsIdleCpusWhenAnotherFindingNeedsThem() {
    RunBuilder run =
        new RunBuilder().node("n1", 8, 1).environment(Map.of("SLURM_JOB_CPUS_PER_NODE", "8"));
    run.rank("0", rank -> rank.busy(3, 1)).rank("1", rank -> rank.busy(1, 1));
    Map<String, Recommendation> advice =
        Advisor.advise(
            run.command("srun -n 2 ./a").measures(), findings(List.of("idle-cpus", "narrow-mask")));
    assertThat(of(advice, "narrow-mask").launchAfter())
        .contains("srun -N 1 -n 2 -c 3 --cpu-bind=cores ./a");
    assertThat(of(advice, "idle-cpus").launchAfter()).isEmpty();
  }

  @Test
  void leavesOutWhatItHasNoRuleFor() {
    assertThat(
            Advisor.advise(
                everythingWrong().measures(), findings(List.of("of-tomorrow", "of-elsewhere"))))
        .isEmpty();
  }

  @Test
  void hasNothingToSayAboutAHealthyRun() {
    assertThat(Advisor.advise(everythingWrong().measures(), List.of())).isEmpty();
  }

  @Test
  void changesNoLineOfALauncherThatItDoesNotKnow() {
    Map<String, Recommendation> advice =
        Advisor.advise(
            everythingWrong().launcher(Launcher.HYDRA).command("mpiexec -n 4 ./start").measures(),
            findings(ALL_FINDINGS));
    assertThat(advice.values())
        .allSatisfy(recommendation -> assertThat(recommendation.launchAfter()).isEmpty());
    assertThat(advice).containsKeys("thread-oversubscription", "gc-pressure", "load-imbalance");
  }

  @Test
  void givesTheSameAdviceAgain() {
    assertThat(Advisor.advise(everythingWrong().measures(), findings(ALL_FINDINGS)))
        .isEqualTo(Advisor.advise(everythingWrong().measures(), findings(ALL_FINDINGS)));
  }
}
