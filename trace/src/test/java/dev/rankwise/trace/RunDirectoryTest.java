package dev.rankwise.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDirectoryTest {
  private final RunDirectory run = new RunDirectory(Path.of("run"));

  @Test
  void tellsWhatAFileHoldsFromItsName() {
    assertThat(RunDirectory.kindOf(run.rankFile(3))).isEqualTo(RunDirectory.Kind.RANK);
    assertThat(RunDirectory.kindOf(run.rankFile(3, 99))).isEqualTo(RunDirectory.Kind.RANK);
    assertThat(RunDirectory.kindOf(run.jvmFile(3))).isEqualTo(RunDirectory.Kind.JVM);
    assertThat(RunDirectory.kindOf(run.jvmFile(3, 99))).isEqualTo(RunDirectory.Kind.JVM);
    assertThat(RunDirectory.kindOf(run.jvmRepository(3, 99)))
        .isEqualTo(RunDirectory.Kind.JVM_REPOSITORY);
    assertThat(RunDirectory.rankOf(run.jvmRepository(3, 99))).hasValue(3);
    assertThat(RunDirectory.kindOf(run.stacksFile(3, 99))).isEqualTo(RunDirectory.Kind.STACKS);
    assertThat(RunDirectory.kindOf(run.nodeFile("n1"))).isEqualTo(RunDirectory.Kind.NODE);
    assertThat(RunDirectory.kindOf(run.runJson())).isEqualTo(RunDirectory.Kind.OTHER);
    assertThat(RunDirectory.rankOf(run.stacksFile(123456, 99))).hasValue(123456);
    assertThat(RunDirectory.rankOf(run.nodeFile("n1"))).isEmpty();
  }

  @Test
  void namesTheDirectoryAfterTheStepOrTheTime() {
    Instant start = Instant.parse("2026-11-23T20:00:00Z");
    LaunchIdentity task =
        LaunchIdentity.from(
            Map.of("SLURM_JOB_ID", "17", "SLURM_STEP_ID", "0", "SLURM_PROCID", "0"));
    assertThat(RunDirectory.standard(Path.of("w"), task, start).path())
        .isEqualTo(Path.of("w/rankwise-17.0"));
    assertThat(RunDirectory.standard(Path.of("w"), LaunchIdentity.from(Map.of()), start).path())
        .isEqualTo(Path.of("w/rankwise-20261123-200000"));
  }

  @Test
  void keepsAHostileHostNameInsideTheDirectory() {
    assertThat(run.nodeFile("../../x")).hasParentRaw(Path.of("run"));
  }
}
