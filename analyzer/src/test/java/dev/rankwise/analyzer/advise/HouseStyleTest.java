package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.launch.ShellWords;
import dev.rankwise.analyzer.launch.StepVariables;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseStyleTest {
  private static LaunchLine line(String line) {
    return LaunchLine.parse(ShellWords.split(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srun -n 4 a                      |                                 | CPU_BIND",
        "srun -n 4 --hint=nomultithread a |                                 | NOMULTITHREAD",
        "srun -n 4 a                      | SLURM_HINT=nomultithread        | NOMULTITHREAD",
        "srun -n 4 --threads-per-core=1 a |                                 | THREADS_PER_CORE",
        "srun -n 4 a                      | SLURM_THREADS_PER_CORE=1        | THREADS_PER_CORE",
        "srun -n 4 a                      | SLURM_CLUSTER_NAME=jurecadc     | NOMULTITHREAD",
        "srun -n 4 a                      | SLURM_CLUSTER_NAME=frontier     | THREADS_PER_CORE",
        "srun -n 4 a                      | SLURM_CLUSTER_NAME=perlmutter   | CPU_BIND",
      })
  void keepsToTheStyleOfTheLineOrOfTheHouse(String line, String variable, BindingStyle style) {
    assertThat(HouseStyle.of(line(line), step(variable))).contains(style);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java -jar a           | ",
        "mpirun -n 4 a         | ",
        "srun -n 1 a : -n 2 b  | ",
        "srun --multi-prog x   | ",
        "srun -n 4 a           | SLURM_CLUSTER_NAME=frontera",
      })
  void hasNoneWhereNoLineCanBeAdvised(String line, String variable) {
    assertThat(HouseStyle.of(line(line), step(variable))).isEmpty();
  }

  private static StepVariables step(String variable) {
    return new StepVariables(
        variable == null
            ? Map.of()
            : Map.of(variable.split("=")[0], variable.substring(variable.indexOf('=') + 1)));
  }
}
