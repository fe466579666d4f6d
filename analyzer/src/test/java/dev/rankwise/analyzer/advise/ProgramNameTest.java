package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNameTest {
  @ParameterizedTest
  @CsvSource({
    "java -jar /opt/app/solver.jar --size 10, solver.jar",
    "/usr/bin/java -Xmx4g -cp a.jar:b.jar -javaagent:x.jar org.example.Main 8, org.example.Main",
    "java -m mod/org.example.Main, org.example.Main",
    "python3 -u /home/user/wave.py --steps 5, wave.py",
    "python3 -m mpi4py wave.py, mpi4py",
    "./simulate -n 5, simulate",
    "'', ''"
  })
  void namesWhatRuns(String command, String name) {
    assertThat(ProgramName.of(command)).isEqualTo(name);
  }
}
