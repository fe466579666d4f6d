package dev.rankwise.analyzer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rankwise.trace.Launcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchLineTest {
  private static LaunchLine parse(String line) {
    return LaunchLine.parse(ShellWords.split(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srun -n 4 -c 2 a.out -n 9",
        "srun -n4 -c2 a.out -n 9",
        "srun --ntasks=4 --cpus-per-task=2 a.out -n 9",
        "srun --ntasks 4 --cpus-per-task 2 a.out -n 9",
        "srun -n 4 --cpus-per-t=2 a.out -n 9",
        "srun --cpus_per_task=2 -n 4 a.out -n 9",
        "srun -c 2 -n 8 -n 4 a.out -n 9",
        "srun -n 4 -c 2 -- a.out -n 9",
      })
  void readsEverySpellingOfANumber(String line) {
    LaunchLine read = parse(line);
    assertThat(read.number("ntasks")).hasValue(4);
    assertThat(read.number("cpus-per-task")).hasValue(2);
    assertThat(read.program()).containsExactly("a.out", "-n", "9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srun --cpu_bind=cores -n2 a            | srun -n 2 --cpu-bind=cores a",
        "srun --cpu-bind cores -N1-2 a          | srun -N 1-2 --cpu-bind=cores a",
        "srun -lun4 a -l                        | srun -n 4 -l -u a -l",
        "srun -K1 -n2 a                         | srun -n 2 -K1 a",
        "srun -K -n2 a                          | srun -n 2 -K a",
        "srun -I a                              | srun -I a",
        "srun --kill-on-bad-exit a              | srun --kill-on-bad-exit a",
        "srun --exclusive -p wide -t 5 a        | srun --exclusive -p wide -t 5 a",
        "srun --partition=wide -O -n2 a         | srun -n 2 -O --partition=wide a",
        "srun --newer=3 --flag -n2 a            | srun -n 2 --newer=3 --flag a",
        "srun -m block:cyclic -n2 a             | srun -n 2 -m block:cyclic a",
        "srun --tasks-per-node 2 -n4 a          | srun -n 4 --ntasks-per-node=2 a",
        "srun --hint=nomultithread -c4 a        | srun -c 4 --hint=nomultithread a",
        "srun -n2 --mpi pmix python3 app.py     | srun -n 2 --mpi=pmix python3 app.py",
        "/usr/bin/srun -n 2 a                   | /usr/bin/srun -n 2 a",
        "srun -n2                               | srun -n 2",
        "srun -n                                | srun -n",
        "srun --mem-bind=local -c 2 -n 1 a      | srun -n 1 -c 2 --mem-bind=local a",
      })
  void writesWhatShapesTheLaunchFirstAndTheRestAsGiven(String given, String canonical) {
    assertThat(parse(given)).hasToString(canonical);
    assertThat(parse(canonical)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OMP_NUM_THREADS=4 srun -n 2 a",
        "env -u OMP_PLACES OMP_NUM_THREADS=4 srun -n 2 a",
        "taskset -c 0-3 srun -n 2 a",
        "numactl -m 0 --cpunodebind=0 nice -n 5 srun -n 2 a",
        "timeout -k 5 60 srun -n 2 a",
        "X='a b' srun -n 2 a",
      })
  void keepsWhatStandsBeforeTheLauncher(String line) {
    LaunchLine read = parse(line);
    assertThat(read.launcher()).isEqualTo(Launcher.SRUN);
    assertThat(read.program()).containsExactly("a");
    assertThat(read).hasToString(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java -jar app.jar",
        "mpirun -n 4 a",
        "bash job.sh",
        "python3 srun -n 4",
        "taskset -c 0 a"
      })
  void takesAnythingElseForAProgram(String line) {
    LaunchLine read = parse(line);
    assertThat(read.launcher()).isEqualTo(Launcher.NONE);
    assertThat(read.program()).containsExactlyElementsOf(ShellWords.split(line));
    assertThat(read).hasToString(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "srun", "srun -", "srun --", "srun --=", "srun -n --", "env -u"})
  void acceptsLinesThatEndTooSoon(String line) {
    assertThat(parse(line).program()).isNotNull();
  }

  @Test
  void leavesTheProgramsWordsAlone() {
    List<String> words = List.of("srun", "-n2", "sh", "-c", "echo $X 'y' > \"z\"", "-n", "");
    LaunchLine read = LaunchLine.parse(words);
    assertThat(read.program()).containsExactlyElementsOf(words.subList(2, words.size()));
    assertThat(ShellWords.split(read.toString())).endsWith("echo $X 'y' > \"z\"", "-n", "");
  }

  @Test
  void changesOneOptionAtATime() {
    LaunchLine line = parse("srun -n 4 --cpu-bind=map_cpu:0,0 -O java -jar app.jar");
    assertThat(line.withCpusPerTask(2).without("cpu-bind", "overcommit").withNodes(1))
        .hasToString("srun -N 1 -n 4 -c 2 java -jar app.jar");
    assertThat(line.withTasks(2).with("cpu-bind", "cores"))
        .hasToString("srun -n 2 --cpu-bind=cores -O java -jar app.jar");
    assertThat(line).hasToString("srun -n 4 --cpu-bind=map_cpu:0,0 -O java -jar app.jar");
  }

  @Test
  void writesALocalLaunchAsTheCommandThatMakesIt() {
    LaunchLine line =
        LaunchLine.local(List.of("-n", "4", "-c", "1"), List.of("java", "-jar", "my app.jar"));
    assertThat(line).hasToString("rankwise run -n 4 -c 1 -- java -jar 'my app.jar'");
    assertThat(line.recordedIn("after"))
        .isEqualTo("rankwise run -n 4 -c 1 -o after -- java -jar 'my app.jar'");
  }

  @Test
  void wrapsAnyOtherLineToRecordIt() {
    assertThat(parse("X=1 srun -n 2 a").recordedIn("after"))
        .isEqualTo("rankwise run -o after -- env X=1 srun -n 2 a");
  }

  @Test
  void tellsLaunchesOfSeveralProgramsApart() {
    assertThat(parse("srun -n 1 a : -n 2 b").launchesSeveralPrograms()).isTrue();
    assertThat(parse("srun --multi-prog x.conf").launchesSeveralPrograms()).isTrue();
    assertThat(parse("srun -n 1 a").launchesSeveralPrograms()).isFalse();
  }

  @Test
  void refusesLaunchersWhoseLinesItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LaunchLine(List.of(), Launcher.HYDRA, "mpiexec", List.of(), List.of()))
        .withMessageContaining("HYDRA");
  }
}
