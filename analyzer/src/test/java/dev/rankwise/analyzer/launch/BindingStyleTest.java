package dev.rankwise.analyzer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingStyleTest {
  private static final Capacity HASWELL = new Capacity(32, 64, 2);

  private static LaunchLine line(String line) {
    return LaunchLine.parse(ShellWords.split(line));
  }

  /** Lines that gave the masks one wants, under Slurm 22.05.8 on two sockets of 16 cores. */
  @ParameterizedTest
  @CsvSource({
    "8, 8, -N 1 -n 8 -c 8 --cpu-bind=cores",
    "4, 16, -N 1 -n 4 -c 16 --cpu-bind=cores",
    "12, 4, -N 1 -n 12 -c 4 --cpu-bind=cores",
    "64, 1, -N 1 -n 64 -c 1 --cpu-bind=threads"
  })
  void bindsToCoresUnlessThereAreMoreRanks(int tasks, int cpus, String options) {
    assertThat(BindingStyle.CPU_BIND.apply(line("srun a"), new Layout(1, tasks, cpus), HASWELL))
        .hasToString("srun " + options + " a");
  }

  @Test
  void leavesOneBindingInTheLine() {
    LaunchLine mixed =
        line(
            "srun -n 4 -c 1 --hint=nomultithread --cpu-bind=cores -O --overlap -B 2:16 -m plane=2 a");
    assertThat(BindingStyle.NOMULTITHREAD.apply(mixed, new Layout(1, 4, 8), HASWELL))
        .hasToString("srun -N 1 -n 4 -c 8 --hint=nomultithread a");
    assertThat(BindingStyle.THREADS_PER_CORE.apply(mixed, new Layout(1, 4, 8), HASWELL))
        .hasToString("srun -N 1 -n 4 -c 8 --threads-per-core=1 a");
    assertThat(BindingStyle.CPU_BIND.apply(mixed, new Layout(1, 4, 16), HASWELL))
        .hasToString("srun -N 1 -n 4 -c 16 --cpu-bind=cores a");
  }

  @Test
  void keepsWhatDoesNotBind() {
    LaunchLine given =
        line(
            "srun -N2 -n8 --ntasks-per-node=4 -m block:block --mpi=pmix --mem-bind=local -p x a b");
    assertThat(BindingStyle.CPU_BIND.apply(given, new Layout(2, 8, 16), HASWELL))
        .hasToString(
            "srun -N 2 -n 8 --ntasks-per-node=4 -c 16 --cpu-bind=cores -m block:block"
                + " --mem-bind=local --mpi=pmix -p x a b");
    assertThat(BindingStyle.CPU_BIND.apply(given, new Layout(1, 8, 8), HASWELL).toString())
        .doesNotContain("ntasks-per-node");
  }

  @Test
  void letsTheLocalLauncherBind() {
    LaunchLine local = LaunchLine.local(List.of("-n", "2"), List.of("a"));
    assertThat(BindingStyle.LOCAL.apply(local, new Layout(1, 2, 1), HASWELL))
        .hasToString("rankwise run -n 2 -c 1 -- a");
  }

  @Test
  void showsTheMasksThatALineLeadsTo() {
    assertThat(BindingStyle.CPU_BIND.verifyingMasks(line("srun -n 2 -c 2 --cpu-bind=cores a b")))
        .hasToString("srun -n 2 -c 2 --cpu-bind=verbose,cores true");
    assertThat(BindingStyle.NOMULTITHREAD.verifyingMasks(line("srun -n 2 --hint=nomultithread a")))
        .hasToString(
            "srun -n 2 --hint=nomultithread bash -c 'echo ${SLURM_PROCID:-$RANKWISE_RANK}"
                + " $(grep Cpus_allowed_list /proc/self/status)'");
  }
}
