package dev.rankwise.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedCommandTest {
  private static final String AGENT = "-javaagent:a.jar=dir=/d";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java -jar app.jar                            | java @ -jar app.jar
          /opt/jdk/bin/java Main java                  | /opt/jdk/bin/java @ Main java
          srun java Main                               | srun java @ Main
          srun -n 4 -c2 java Main                      | srun -n 4 -c2 java @ Main
          srun -ln 4 java Main                         | srun -ln 4 java @ Main
          srun -J java -n2 java Main                   | srun -J java -n2 java @ Main
          srun --job-name java java Main               | srun --job-name java java @ Main
          srun --job-name=java java Main               | srun --job-name=java java @ Main
          srun -I -K1 -k --exclusive --nice java Main  | srun -I -K1 -k --exclusive --nice java @ Main
          srun --job-n java --cpu_bind none java Main  | srun --job-n java --cpu_bind none java @ Main
          srun --cpus-per-t 2 --cpu-b=none java Main   | srun --cpus-per-t 2 --cpu-b=none java @ Main
          srun -n1 -- java Main                        | srun -n1 -- java @ Main
          /usr/bin/srun --mpi none java Main           | /usr/bin/srun --mpi none java @ Main
          srun -n1 java A : -n3 java B                 | srun -n1 java @ A : -n3 java @ B
          srun env A=1 taskset -c 0-3 java Main        | srun env A=1 taskset -c 0-3 java @ Main
          srun numactl -N 0 --membind 0 java Main      | srun numactl -N 0 --membind 0 java @ Main
          srun -n 2 timeout -k 5 60 nice -n 5 java X   | srun -n 2 timeout -k 5 60 nice -n 5 java @ X
          env -u LANG -C /tmp A=b=c stdbuf -oL java X  | env -u LANG -C /tmp A=b=c stdbuf -oL java @ X
          mpirun -np 2 --map-by core java X            | mpirun -np 2 --map-by core java @ X
          mpirun --mca btl self -x A -n 2 java X       | mpirun --mca btl self -x A -n 2 java @ X
          mpirun -n 1 java A : -n 3 java B             | mpirun -n 1 java @ A : -n 3 java @ B
          mpiexec -genv K V -ppn 2 -l java X           | mpiexec -genv K V -ppn 2 -l java @ X
          env OMP_NUM_THREADS=4 srun -n 2 java X       | env OMP_NUM_THREADS=4 srun -n 2 java @ X
          time -o t mpirun -n 1 java A : -n 1 java B   | time -o t mpirun -n 1 java @ A : -n 1 java @ B
          java Main : java Main                        | java @ Main : java Main
          """)
  void putsTheAgentBehindJava(String command, String expected) throws Exception {
    assertThat(record(command).words()).containsExactly(expected.replace("@", AGENT).split(" "));
    assertThat(record(command).environment()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python3 app.py",
        "srun -n 4 ./a.out",
        "srun --multi-prog programs.conf",
        "mpirun -n 1 java A : -n 3 ./b",
        "javac App.java"
      })
  void refusesWhatIsNotJava(String command) {
    assertThatThrownBy(() -> record(command))
        .isInstanceOf(UnsupportedCommandException.class)
        .hasMessageContaining("not a Java program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"srun", "srun -n", "srun -n 4", "env A=1", "srun -n 1 java A : -n 1"})
  void refusesACommandWithoutAProgram(String command) {
    assertThatThrownBy(() -> record(command))
        .isInstanceOf(UnsupportedCommandException.class)
        .hasMessageContaining("no program to start: " + command);
  }

  @Test
  void refusesASecondAgent() {
    assertThatThrownBy(() -> record("srun java -javaagent:/x/rankwise-agent.jar=dir=y Main"))
        .isInstanceOf(UnsupportedCommandException.class)
        .hasMessageContaining("has Rankwise's agent already");
  }

  @Test
  void sendsTheAgentThroughShells() throws Exception {
    RecordedCommand recorded = record("srun -n 2 bash job.sh");

    assertThat(recorded.words()).containsExactly("srun", "-n", "2", "bash", "job.sh");
    assertThat(recorded.environment()).containsExactly(Map.entry("JDK_JAVA_OPTIONS", AGENT));
    assertThat(recorded.throughShell()).isEqualTo("bash");
  }

  @Test
  void keepsJavaOptionsThatAreThereAndQuotesSpaces() throws Exception {
    RecordedCommand recorded =
        RecordedCommand.of(
            List.of("sh", "x"),
            "-javaagent:my agent.jar",
            Map.of("JDK_JAVA_OPTIONS", "-ea"),
            folder);

    assertThat(recorded.environment())
        .containsExactly(Map.entry("JDK_JAVA_OPTIONS", "-ea \"-javaagent:my agent.jar\""));
  }

  @ParameterizedTest
  @CsvSource({
    "#!/bin/sh, true",
    "#! /usr/bin/env bash, true",
    "#!/bin/bash -l, true",
    "#!/usr/bin/env python3, false",
    "#!/bin/shady, false",
    "plain, false"
  })
  void knowsShellScriptsByTheirFirstLine(String line, boolean shell) throws Exception {
    Files.writeString(folder.resolve("start"), line + "\njava Main\n");

    assertThat(Program.find(List.of("./start"), 0, folder).kind())
        .isEqualTo(shell ? Program.Kind.SHELL : Program.Kind.OTHER);
  }

  private RecordedCommand record(String command) throws UnsupportedCommandException {
    return RecordedCommand.of(List.of(command.split(" ")), AGENT, Map.of(), folder);
  }
}
