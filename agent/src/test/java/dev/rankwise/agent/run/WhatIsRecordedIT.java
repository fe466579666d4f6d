package dev.rankwise.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.program.Parent;
import dev.rankwise.agent.program.Work;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real rank tells, and what it keeps to itself. */
class WhatIsRecordedIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private Trace trace(Rank rank, String name) throws Exception {
    return Trace.read(rank.runFolder().resolve(name));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isATaskOfAStep(Jdk jdk) throws Exception {
    Rank rank =
        new Rank(jdk, folder)
            .env("SLURM_JOB_ID", "17")
            .env("SLURM_STEP_ID", "2")
            .env("SLURM_PROCID", "3")
            .env("SLURM_STEP_NUM_TASKS", "8")
            .env("SLURM_LOCALID", "1")
            .env("SLURM_GTIDS", "2,3")
            .env("SLURMD_NODENAME", "n2")
            .env("OMP_NUM_THREADS", "4")
            .under("taskset", "-c", "0");
    rank.run(Work.class, "0", "0", "return");
    Trace trace = trace(rank, "rank-00003.jfr");
    RecordedEvent launch = trace.events().get(0);
    assertThat(launch.getInt("rank")).isEqualTo(3);
    assertThat(launch.getInt("size")).isEqualTo(8);
    assertThat(launch.getInt("localSize")).isEqualTo(2);
    assertThat(launch.getString("launcher")).isEqualTo("SRUN");
    assertThat(launch.getString("runId")).isEqualTo("17.2");
    assertThat(launch.getString("node")).isEqualTo("n2");
    assertThat(launch.getString("startupMask")).isEqualTo("0");
    assertThat(launch.getString("workingDirectory")).isEqualTo(folder.toRealPath().toString());
    assertThat(launch.getString("command")).endsWith(Work.class.getName() + " 0 0 return");
    assertThat(trace.last("JvmSizes").getInt("availableProcessors")).isEqualTo(1);
    assertThat(trace.last("JvmSizes").getString("collector")).isEqualTo("Serial");
    assertThat(trace.of("ThreadAffinity")).allMatch(e -> e.getString("cpus").equals("0"));
    Map<String, String> variables =
        trace.of("EnvironmentVariable").stream()
            .collect(Collectors.toMap(e -> e.getString("name"), e -> e.getString("value")));
    assertThat(variables)
        .containsEntry("OMP_NUM_THREADS", "4")
        .containsEntry("SLURM_GTIDS", "2,3")
        .doesNotContainKey("PATH");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void countsTheCpuTimeOfItsThreads(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    rank.run(Work.class, "2", "2", "return");
    Trace trace = trace(rank, "rank-00000.jfr");
    long processNanos = trace.last("ProcessSample").getLong("cpuNanos");
    Map<Integer, Long> threadNanos =
        trace.of("ThreadSample").stream()
            .collect(Collectors.toMap(e -> e.getInt("tid"), e -> e.getLong("cpuNanos"), Math::max));
    long sum = threadNanos.values().stream().mapToLong(Long::longValue).sum();
    // Threads that ended took their last moments with them; the process counts in ticks of 10 ms.
    assertThat((double) sum / processNanos).isBetween(0.5, 1.05);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void findsTheProcessesThatItStarts(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    Process process = rank.start(Parent.class);
    Path file = rank.runFolder().resolve("rank-00000.jfr");
    Await.until(
        "the child is recorded",
        () ->
            Trace.hasBegun(file)
                && Trace.read(file).of("ChildProcess").stream()
                    .anyMatch(child -> child.getString("name").equals("sleep")));
    process.destroy();
    rank.end(process);
    assertThat(Trace.read(file).of("ChildProcess"))
        .allSatisfy(child -> assertThat(child.getLong("parentPid")).isEqualTo(process.pid()));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keepsTwoJvmsOfARankApart(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder).moreAgent("stacks=off");
    rank.run(Work.class, "0", "0", "return");
    Process second = rank.start(Work.class, "0", "0", "return");
    assertThat(rank.end(second).err()).isEmpty();
    assertThat(trace(rank, "rank-00000.jfr").isComplete()).isTrue();
    assertThat(trace(rank, "rank-00000." + second.pid() + ".jfr").isComplete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void namesItsFolderAfterTheStepUnlessToldOtherwise(Jdk jdk) throws Exception {
    Rank rank =
        new Rank(jdk, folder)
            .agent("stacks=off")
            .env("SLURM_JOB_ID", "17")
            .env("SLURM_STEP_ID", "2")
            .env("SLURM_PROCID", "0");
    rank.run(Work.class, "0", "0", "return");
    assertThat(folder.resolve("rankwise-17.2/rank-00000.jfr")).exists();
    rank.env("RANKWISE_DIR", "elsewhere").run(Work.class, "0", "0", "return");
    assertThat(folder.resolve("elsewhere/rank-00000.jfr")).exists();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tellsNoSecret(Jdk jdk) throws Exception {
    Rank rank =
        new Rank(jdk, folder)
            .agent("dir=" + folder.resolve("run") + ",jfr=now")
            .jvm("-Ddb.password=hunter2", "-Durl=jdbc:x://me:hunter2@host/")
            .env("SLURM_JWT", "hunter2")
            .env("OMP_TOKEN", "hunter2")
            .env("RANKWISE_URL", "https://me:hunter2@host")
            .env("HOME_GROWN", "hunter2");
    rank.run(
        Work.class,
        "1",
        "1",
        "collect",
        ".stacks.jfr",
        "--token",
        "hunter2",
        "--secret=hunter2",
        "Authorization: Bearer hunter2");
    try (Stream<Path> files = Files.walk(rank.runFolder())) {
      List<Path> recordings = files.filter(Files::isRegularFile).toList();
      assertThat(recordings).hasSize(3);
      for (Path file : recordings) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
      }
    }
  }
}
