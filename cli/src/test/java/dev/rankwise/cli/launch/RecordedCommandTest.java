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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          python3 app.py                        | W -- python3 app.py
          javac App.java                        | W -- javac App.java
          srun -n 4 ./a.out                     | srun -n 4 W -- ./a.out
          srun -n 2 -c 4 taskset -c 0 ./a java  | srun -n 2 -c 4 taskset -c 0 W -- ./a java
          mpirun -x A -n 2 ./a.out              | mpirun -x A -n 2 W -- ./a.out
          mpiexec.mpich -np 2 ./a.out           | mpiexec.mpich -np 2 W -- ./a.out
          mpirun.openmpi --mca btl self -n 2 a  | mpirun.openmpi --mca btl self -n 2 W -- a
          mpirun -n 1 java A : -n 3 ./b         | mpirun -n 1 java @ A : -n 3 W -- ./b
          srun rankwise exec -- ./a.out         | srun rankwise exec -- ./a.out
          srun -n 1 rankwise doctor             | srun -n 1 W -- rankwise doctor
          """)
  void putsTheWrapperInFrontOfAnythingElse(String command, String expected) throws Exception {
    assertThat(record(command).words())
        .containsExactly(expected.replace("@", AGENT).replace("W", "/r/rankwise exec").split(" "));
    assertThat(record(command).environment()).isEmpty();
  }

  @Test
  void recordsEachProgramOfAConfiguration() throws Exception {
    Files.writeString(
        folder.resolve("programs.conf"),
        """
        # who does what
        0     java -jar a.jar --rank %t

        1-2,5 python3 'my app.py' \\
              java --more
        *     ./start.sh
        """);
    Files.writeString(folder.resolve("start.sh"), "#!/bin/sh\n./c\n");

    RecordedCommand recorded = record("srun -n 6 --multi-prog programs.conf x");

    assertThat(recorded.words())
        .containsExactly("srun", "-n", "6", "--multi-prog", "/run/multi-prog.conf", "x");
    assertThat(recorded.programs())
        .hasValue(
            """
            # who does what
            0     java @ -jar a.jar --rank %t

            1-2,5 /r/rankwise exec -- python3 'my app.py' \\
                  java --more
            *     ./start.sh
            """
                .replace("@", AGENT));
    assertThat(recorded.throughShell()).isEqualTo("./start.sh");
  }

  @Test
  void refusesAConfigurationThatIsNotThere() {
    assertThatThrownBy(() -> record("srun --multi-prog programs.conf"))
        .isInstanceOf(UnsupportedCommandException.class)
        .hasMessageContaining("cannot read " + folder.resolve("programs.conf"));
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
            new Recorders("-javaagent:my agent.jar", List.of()),
            Path.of("/run"),
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
    return RecordedCommand.of(
        List.of(command.split(" ")),
        new Recorders(AGENT, List.of("/r/rankwise", "exec", "--")),
        Path.of("/run"),
        Map.of(),
        folder);
  }
}
