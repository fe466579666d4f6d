package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPlanTest {
  private static final List<String> COMMAND = List.of("srun", "-n", "{n}", "-c{c}", "java", "A{n}");

  @TempDir private Path folder;

  @Test
  void runsEverySizeOnceBeforeAnyIsRunAgain() {
    assertThat(StudyPlan.ofSizes(List.of(4, 1, 2), 1, 2).points())
        .extracting(StudyPoint::folder)
        .containsExactly("1x1-1", "2x1-1", "4x1-1", "1x1-2", "2x1-2", "4x1-2");
  }

  @Test
  void fillsInTheNumbersOfAGrid() {
    StudyPlan plan = StudyPlan.ofGrid(List.of("8x1", "1x8", "2x4"), 1);

    assertThat(plan.points()).extracting(StudyPoint::ranks).containsExactly(1, 2, 8);
    assertThat(plan.points().get(1).fill(COMMAND))
        .containsExactly("srun", "-n", "2", "-c4", "java", "A2");
  }

  @Test
  void refusesPlansThatMakeNoSense() {
    assertThatThrownBy(() -> StudyPlan.ofSizes(List.of(1, 0), 1, 1)).hasMessageContaining("-n 0");
    assertThatThrownBy(() -> StudyPlan.ofSizes(List.of(2, 2), 1, 1)).hasMessageContaining("twice");
    assertThatThrownBy(() -> StudyPlan.ofSizes(List.of(2), 0, 1)).hasMessageContaining("-c 0");
    assertThatThrownBy(() -> StudyPlan.ofSizes(List.of(2), 1, 0))
        .hasMessageContaining("--repeat 0");
    assertThatThrownBy(() -> StudyPlan.ofGrid(List.of("1x8", "2x3"), 1))
        .hasMessageContaining("shapes hold 6 and 8 CPUs");
    assertThatThrownBy(() -> StudyPlan.ofGrid(List.of("0x8"), 1)).hasMessageContaining("0x8");
    assertThatThrownBy(() -> StudyPlan.ofGrid(List.of("8"), 1)).hasMessageContaining("--grid 8:");
    assertThatThrownBy(() -> StudyPlan.ofGrid(List.of("2x4", "2x4"), 1))
        .hasMessageContaining("twice");
  }

  @Test
  void goesOnWithTheStudyOfTheSameCommandOnly() throws Exception {
    Path path = folder.resolve("study");
    StudyFolder.open(path, COMMAND);

    assertThat(StudyFolder.open(path, COMMAND).path()).isEqualTo(path);
    assertThatThrownBy(() -> StudyFolder.open(path, List.of("srun", "-n", "{n}", "java", "B")))
        .hasMessageContaining("another command was studied in " + path);
    Files.writeString(path.resolve("study.json"), "{}");
    assertThatThrownBy(() -> StudyFolder.open(path, COMMAND)).hasMessageContaining("another");
    Files.writeString(path.resolve("study.json"), "no json");
    assertThatThrownBy(() -> StudyFolder.open(path, COMMAND)).hasMessageContaining("cannot study");
    Files.delete(path.resolve("study.json"));
    Files.createFile(path.resolve("something"));
    assertThatThrownBy(() -> StudyFolder.open(path, COMMAND)).hasMessageContaining("not empty");
  }

  @Test
  void runsAgainOnlyWhatDidNotEndWell() throws Exception {
    StudyFolder study = StudyFolder.open(folder.resolve("study"), COMMAND);
    StudyPoint point = new StudyPoint(2, 1, 1);
    assertThat(study.finished(point)).isEmpty();

    Path first = study.next(point);
    ended(first, 1);
    assertThat(study.finished(point)).isEmpty();

    Path second = study.next(point);
    assertThat(second).isNotEqualTo(first);
    ended(second, 0);
    assertThat(study.finished(point)).as("nothing was recorded").isEmpty();
    Files.createFile(second.resolve("rank-00000.jfr"));
    assertThat(study.finished(point)).contains(second);
  }

  @Test
  void isRunByOneAtATime() throws Exception {
    StudyFolder study = StudyFolder.open(folder.resolve("study"), COMMAND);
    try (StudyLock ignored = study.lock()) {
      assertThatThrownBy(study::lock).hasMessageContaining("a study runs in " + study.path());
    }
    study.lock().close();
  }

  private static void ended(Path run, int exitCode) throws Exception {
    Files.createDirectories(run);
    Files.writeString(
        run.resolve("run.json"),
        """
        {"schema": "rankwise-run/1", "command": ["java"], "launcherOptions": [],
         "started": "2026-11-23T20:00:00Z", "exitCode": %d}
        """
            .formatted(exitCode));
  }
}
