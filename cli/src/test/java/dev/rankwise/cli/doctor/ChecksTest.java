package dev.rankwise.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.cli.doctor.Diagnosis.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
  @TempDir private Path folder;

  @Test
  void tellsTheConsequenceOfEverythingThatAnEmptyMachineLacks() throws Exception {
    var found = Checks.look(machine());

    assertThat(found)
        .filteredOn(diagnosis -> diagnosis.status() != Status.OK)
        .extracting(Diagnosis::id)
        .containsExactly(
            "linux",
            "cpus",
            "topology",
            "run-queue-delay",
            "cgroup",
            "java",
            "agent",
            "stacks",
            "preload",
            "perf-events",
            "srun",
            "local-launcher");
    assertThat(found)
        .allSatisfy(
            diagnosis ->
                assertThat(diagnosis.consequence().isEmpty())
                    .isEqualTo(diagnosis.status() == Status.OK)
                    .isEqualTo(diagnosis.remedy().isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({"'5 0 1', OK", "'0 0 0', OK", "'', MISSING", "'5 0', MISSING", "'no', MISSING"})
  void readsSchedstat(String text, Status expected) throws Exception {
    file("proc/self/schedstat", text);

    assertThat(KernelChecks.runQueueDelay(machine()).status()).isEqualTo(expected);
  }

  @Test
  void countsTheCpusThatAreAllowed() throws Exception {
    file("proc/self/status", "Name:\tx\nCpus_allowed_list:\t0-3,8\n");
    file("sys/devices/system/cpu/online", "0-15\n");

    assertThat(KernelChecks.affinity(machine()).found())
        .isEqualTo("5 allowed here (0-3,8), 0-15 online");
  }

  @Test
  void tellsTheVersionOfControlGroups() throws Exception {
    file("sys/fs/cgroup/memory/tasks", "1");
    assertThat(KernelChecks.controlGroups(machine()).found()).isEqualTo("version 1");

    file("sys/fs/cgroup/cgroup.controllers", "cpu memory");
    assertThat(KernelChecks.controlGroups(machine()).found()).isEqualTo("version 2");
  }

  @Test
  void findsJdksByTheirReleaseFile() throws Exception {
    jdk("jdk-21", "21.0.2");
    jdk("jdk8", "1.8.0_292");
    file("usr/lib/jvm/notes.txt", "no JDK");

    Diagnosis jdks = JavaChecks.jdks(machine("usr/lib/jvm/jdk-21/bin"));
    Diagnosis old = JavaChecks.jdks(machine("usr/lib/jvm/jdk8/bin"));

    assertThat(jdks.status()).isEqualTo(Status.OK);
    assertThat(jdks.found()).startsWith("21 (").contains("8 (").doesNotContain("notes");
    assertThat(old.status()).isEqualTo(Status.LIMITED);
    assertThat(old.found()).startsWith("java on PATH is 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo 'TaskPlugin = task/affinity,task/cgroup' | OK      | binds with task/affinity
          echo 'TaskPlugin = task/none'                 | LIMITED | TaskPlugin task/none
          exit 1                                        | LIMITED | slurm 99
          """)
  void asksSlurmWhetherItBinds(String scontrol, Status status, String found) throws Exception {
    program("srun", "echo slurm 99");
    program("scontrol", scontrol);

    Diagnosis srun = LaunchChecks.srun(machine("bin"));

    assertThat(srun.status()).isEqualTo(status);
    assertThat(srun.found()).contains(found);
  }

  @Test
  void sendsRecordingsElsewhereWhenTheFolderIsReadOnly() {
    Machine machine =
        new Machine(folder, Map.of(), folder.resolve("missing"), folder.resolve("a.jar"), folder);

    assertThat(LaunchChecks.folder(machine).remedy()).contains("-o");
  }

  private void jdk(String name, String version) throws IOException {
    file("usr/lib/jvm/" + name + "/release", "JAVA_VERSION=\"" + version + "\"\n");
    executable("usr/lib/jvm/" + name + "/bin/java", "");
  }

  private void program(String name, String script) throws IOException {
    executable("bin/" + name, "#!/bin/sh\n" + script + "\n");
  }

  private void executable(String path, String text) throws IOException {
    Files.setPosixFilePermissions(file(path, text), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Machine machine() {
    return machine("bin");
  }

  private Machine machine(String path) {
    return new Machine(
        folder,
        Map.of("PATH", folder.resolve(path).toString()),
        folder,
        folder.resolve("rankwise-agent.jar"),
        folder);
  }
}
