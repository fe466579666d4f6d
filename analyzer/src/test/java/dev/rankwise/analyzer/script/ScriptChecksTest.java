package dev.rankwise.analyzer.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.diagnose.Severity;
import dev.rankwise.analyzer.machine.Machines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule on a script that breaks it, and on the script as the check would have it. */
class ScriptChecksTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "mpi.py", "from mpi4py import MPI\n",
          "pool.py", "import multiprocessing\nmultiprocessing.Pool(8)\n",
          "full.py", "from multiprocessing import Pool\nPool()\n",
          "both.py", "import multiprocessing\nfrom mpi4py import MPI\n",
          "shard.py", "import multiprocessing, os\nos.environ['SLURM_PROCID']\n",
          "serial.py", "print(1)\n");

  private static CheckOptions options(@Nullable String machine, @Nullable String release) {
    return new CheckOptions(
        Machines.named(machine == null ? "" : machine),
        SlurmRelease.parse(release == null ? "" : release),
        name -> Optional.ofNullable(SOURCES.get(name)));
  }

  private static String script(String lines) {
    return "#!/bin/bash\n" + String.join("\n", lines.split(" ; ")) + "\n";
  }

  private static List<String> rules(CheckedScript checked) {
    return checked.findings().stream().map(CheckedScript.Finding::rule).distinct().toList();
  }

  /** rule | machine | release | script | what the fixed script holds, or - when there is no fix. */
  @ParameterizedTest(name = "{0} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          L02 |              |       | #SBATCH -n 4 ; python mpi.py                              | srun -n 4 python mpi.py
          L02 |              |       | #SBATCH -N 2 ; java -jar a.jar                            | srun java -jar a.jar
          L02 | frontera     |       | #SBATCH -n 4 ; python mpi.py                              | ibrun python mpi.py
          L03 |              |       | module load openmpi ; srun -n 2 --mpi=pmi2 ./a            | srun -n 2 --mpi=pmix ./a
          L03 |              |       | module load mpich ; srun --mpi=pmix -n 2 ./a              | srun --mpi=pmi2 -n 2 ./a
          L03 |              |       | srun -n 2 --mpi=none python mpi.py                        | srun -n 2 python mpi.py
          L04 |              |       | #SBATCH -n 4 ; mpirun -np 4 ./a                           | srun -n 4 ./a
          L04 |              |       | #SBATCH -n 4 ; mpirun.openmpi -np 4 ./a                   | srun -n 4 ./a
          L04 |              |       | #SBATCH -n 4 ; mpiexec.mpich -n 4 ./a                     | srun -n 4 ./a
          L04 |              |       | #SBATCH -n 4 ; /opt/mpich/bin/mpiexec.hydra -np 4 ./a     | srun -n 4 ./a
          L04 |              |       | #SBATCH -n 4 ; /usr/bin/mpirun.mpich python mpi.py        | srun python mpi.py
          L04 |              |       | #SBATCH -n 4 ; mpirun --map-by core ./a                   | mpirun --map-by core ./a
          L04 | frontera     |       | #SBATCH -n 4 ; srun -n 4 ./a                              | ibrun ./a
          L04 | frontera     |       | #SBATCH -n 4 ; mpiexec.openmpi -n 4 ./a                   | ibrun ./a
          L05 |              |       | #SBATCH -N 1 ; srun -n 4 python pool.py                   | srun -n 1 python pool.py
          M01 |              |       | #SBATCH -N 2 ; srun -n 2 python pool.py                   | srun -N 1 -n 1 python pool.py
          M01 | haswell      |       | #SBATCH -N 1 ; srun -n 1 python pool.py                   | -n 1 -c 64 python pool.py
          L06 |              |       | srun -n 1 ./a & ; srun -n 1 ./b & ; wait                  | srun -n 1 --exact ./b
          L06 |              |       | srun -n 2 ./a &                                           | wait
          L06 |              |       | srun -n 2 --overlap ./a                                   | srun -n 2 ./a
          L07 |              |       | #SBATCH -o out.txt ; srun -n 2 ./a                        | -
          P01 | haswell      |       | srun -N 1 -n 4 -c 2 --cpu-bind=cores ./a                  | -
          P02 |              | 22.05 | #SBATCH -c 4 -n 2 ; srun ./a                              | srun -c $SLURM_CPUS_PER_TASK ./a
          P02 |              |       | #SBATCH -c 4 -n 2 ; srun ./a                              | srun -c $SLURM_CPUS_PER_TASK ./a
          P02 |              | 24.05 | export SLURM_CPUS_PER_TASK=4 ; srun -n 2 ./a              | srun -n 2 ./a
          P03 | haswell      |       | #SBATCH --nodes=1 ; srun -n1 -N1 -c1 ./a                  | -c 64
          P04 | haswell      |       | srun -N1 -n12 ./a                                         | srun -N1 -n12 -c 4 ./a
          P04 |              |       | srun -N1 -n12 --cpu-bind=none ./a                         | -
          P05 | haswell      |       | srun -N1 -n4 -O ./a                                       | srun -N1 -n4
          P05 | haswell      |       | srun -N1 -n4 -c 16 --cpu-bind=sockets ./a                 | --cpu-bind=cores
          P06 | juwels       |       | export OMP_NUM_THREADS=12 ; srun -N1 -n4 -c12 ./a         | -c 24
          P07 | haswell      |       | srun -N1 -n4 -c8 --hint=nomultithread --cpu-bind=cores ./a | -c8 --hint=nomultithread ./a
          P07 |              |       | #SBATCH --hint=nomultithread ; srun -n4 --cpu-bind=cores ./a | srun -n4 ./a
          P07 | juwels       |       | srun -N1 -n4 -c 12 --cpu-bind=cores ./a                   | --hint=nomultithread
          P07 |              |       | export SLURM_CPU_BIND=quiet,mask_cpu:0x1 ; srun -n 4 ./a  | srun -n 4 ./a
          P08 | generic      |       | srun -N1 -n5 -c24 --cpu-bind=cores ./a                    | -
          P09 | haswell      |       | srun -N1 -n4 -c 2 --cpu-bind=cores ./a                    | -
          P10 | frontier     |       | export OMP_NUM_THREADS=2 ; srun -N1 -n2 ./a               | srun -N1 -n2 -c
          P12 |              |       | srun -n 2 --mem-bind=map_mem:0,1 ./a                      | --mem-bind=local
          P13 |              |       | srun -n 2 -S 4 ./a                                        | srun -n 2 ./a
          P14 |              |       | #SBATCH --gpus-per-node=4 ; srun -N1 -n 4 ./a             | --gpus-per-task=1
          P15 |              |       | srun -n 2 --cpu-bind=map_cpu:0,4 ./a                      | -
          P16 | haswell      |       | srun -N1 -n12 -c5 ./a                                     | srun -N1 -n12 -c 4 ./a
          P16 | haswell      |       | #SBATCH -N 4 -n 28 -c 32 ; srun --cpu-bind=cores ./a      | -c 8
          P17 |              |       | module load mvapich2 ; export OMP_NUM_THREADS=4 ; srun -n 2 -c 4 ./a | export MV2_ENABLE_AFFINITY=0
          P18 | haswell      |       | srun -N1 -n64 -c1 --cpu-bind=threads ./a                  | -
          M02 |              |       | srun -n 1 -c 8 python pool.py                             | export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
          M03 | haswell      |       | srun -N 1 -n 1 -c 16 python full.py                       | -
          M04 |              |       | export OMP_PLACES=cores ; srun -n 1 -c 8 python pool.py   | unset OMP_PLACES
          M05 | knl          |       | srun -N1 -n 1 -c 272 python pool.py                       | export KMP_AFFINITY=disabled
          M07 |              |       | srun -n 2 -c 4 python both.py                             | -
          F01 | haswell      |       | srun -N1 -n 2 -c 32 python both.py                        | export MPICH_GNI_FORK_MODE=FULLCOPY
          F01 | perlmutter-cpu |     | export MPICH_GNI_FORK_MODE=FULLCOPY ; srun -N1 -n 2 ./a   | srun -N1 -n 2
          F02 | perlmutter-cpu |     | srun -N1 -n 2 -c 64 python both.py                        | export CXI_FORK_SAFE=1 CXI_FORK_SAFE_HP=1
          F03 | archer2      |       | srun -N1 -n 2 -c 64 python both.py                        | export IBV_FORK_SAFE=1 RDMAV_FORK_SAFE=1
          F05 |              |       | export OMPI_MCA_mpi_warn_on_fork=0 ; srun -n 2 ./a        | -
          F07 |              |       | export KMP_INIT_AT_FORK=FALSE ; srun -n 2 ./a             | -
          T01 |              |       | srun -n 2 -c 4 ./a                                        | export OMP_NUM_THREADS=4
          T03 |              |       | export MKL_NUM_THREADS=8 ; srun -n 2 -c 4 ./a             | -
          J01 |              |       | srun -n 2 -c 4 java -XX:ActiveProcessorCount=8 A          | -
          J02 |              |       | srun -n 2 -c 4 java -XX:ParallelGCThreads=8 A             | -
          J03 |              |       | srun -n 2 -c 4 java -Djava.util.concurrent.ForkJoinPool.common.parallelism=8 A | -
          J04 |              |       | #SBATCH --mem=8G ; srun -N1 -n 4 java -Xmx4g A            | -
          J04 | haswell      |       | srun -N1 -n 8 -c 8 java A                                 | -
          J05 |              |       | srun -n 2 -c 1 java -Xmx4g A                              | -
          J07 | haswell      |       | srun -N1 -n 2 -c 32 java -XX:+UseNUMA A                   | -
          J09 |              |       | export OMP_PROC_BIND=true ; srun -n 2 -c 4 java A         | unset OMP_PROC_BIND
          S01 |              |       | srun -n 1024 python serial.py                             | -
          S02 |              |       | srun -n 2048 ./a                                          | -
          B01 |              |       | module load x ; #SBATCH -n 4 ; srun ./a                   | -
          B02 |              |       | srun --ntask=2 ./a                                        | -
          B03 |              |       | srun -n 2 ${args[@]}                                      | -
          """)
  void findsWhatIsWrong(String rule, String machine, String release, String lines, String fix) {
    CheckOptions options = options(machine, release);
    CheckedScript checked = CheckedScript.check(script(lines), options);
    assertThat(rules(checked)).contains(rule);
    if (fix.equals("-")) {
      assertThat(checked.findings())
          .filteredOn(finding -> finding.rule().equals(rule))
          .allMatch(finding -> finding.replacement().isEmpty());
      return;
    }
    assertThat(checked.fixed()).contains(fix);
    if (!fix.startsWith("mpirun")) {
      assertThat(rules(CheckedScript.check(checked.fixed(), options))).doesNotContain(rule);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          haswell  | #SBATCH --constraint=haswell --nodes=3 --time=5 ; srun -n 96 -c 2 --cpu-bind=cores python mpi.py
          haswell  | #SBATCH -N 1 ; export OMP_NUM_THREADS=1 ; srun -n 1 -c 64 python pool.py
          haswell  | srun -N 1 -n 32 -c 2 python mpi.py
          haswell  | srun -N 1 -n 2 ./a
          haswell  | python serial.py
                   | echo "srun -n 4 --cpu-bind=cores --hint=nomultithread"
                   | #SBATCH -n 4 -c 2 ; export OMP_NUM_THREADS=2 ; srun -n 4 -c 2 ./a
                   | #SBATCH -n 4 -c 2 ; export OMP_NUM_THREADS=2 SRUN_CPUS_PER_TASK=2 ; srun ./a
          archer2  | #SBATCH -N 4 --ntasks-per-node=8 -c 16 ; export OMP_NUM_THREADS=16 OMP_PLACES=cores ; srun -c 16 --hint=nomultithread --distribution=block:block ./a
          frontera | #SBATCH -N 5 -n 200 ; ibrun ./a
                   | #SBATCH -n 4 ; module load openmpi/5.0.3 ; mpirun ./a
                   | #SBATCH -n 4 ; module load openmpi/5.0.3 ; /usr/bin/mpirun.openmpi python mpi.py
                   | #SBATCH -n 2 ; srun -n 2 -c 4 java -Xmx1g -XX:ActiveProcessorCount=4 A
                   | srun -n 4 --cpu-bind=verbose --hint=nomultithread ./a
                   | #SBATCH -N 2 ; srun -n 2 python shard.py & ; export OMP_NUM_THREADS=1 ; wait
          """)
  void leavesHealthyScriptsAlone(String machine, String lines) {
    CheckedScript checked = CheckedScript.check(script(lines), options(machine, ""));
    assertThat(checked.findings())
        .filteredOn(finding -> finding.severity() != Severity.INFO)
        .filteredOn(finding -> !finding.rule().equals("M02"))
        .isEmpty();
  }

  /** Slurm's changelogs: srun takes -c from the job until 21.08 and from 23.11 on. */
  @ParameterizedTest
  @CsvSource({
    "21.08, true",
    "22.05, false",
    "22.05.8, false",
    "23.02.7, false",
    "23.11, true",
    "24.05.1, true"
  })
  void knowsWhichReleaseHandsOnTheCpusOfATask(String release, boolean inherits) {
    assertThat(SlurmRelease.parse(release).orElseThrow().inheritsCpusPerTask()).isEqualTo(inherits);
    CheckedScript checked =
        CheckedScript.check(script("#SBATCH -n 2 -c 4 ; srun ./a"), options("", release));
    assertThat(rules(checked).contains("P02")).isEqualTo(!inherits);
  }

  @Test
  void givesTheLineThatShouldStandThere() {
    CheckedScript checked =
        CheckedScript.check(
            script("export OMP_NUM_THREADS=4 ; #SBATCH x ; srun -n 2 \\\n  -c 4 --overlap ./a"),
            options("", ""));
    assertThat(checked.findings())
        .filteredOn(finding -> finding.rule().equals("L06"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.line()).isEqualTo(4);
              assertThat(finding.replacement()).contains("  -c 4 ./a");
            });
  }

  @Test
  void mendsAllThatCanBeMended() {
    String text =
        script(
            "#SBATCH -N 1 --ntasks-per-node=4 -c 16 --hint=nomultithread ; export OMP_PLACES=cores ;"
                + " srun --cpu-bind=cores -S 2 --overlap ./a");
    CheckedScript checked = CheckedScript.check(text, options("archer2", "22.05"));
    assertThat(checked.fixed())
        .endsWith("export OMP_NUM_THREADS=16\nsrun -c $SLURM_CPUS_PER_TASK ./a\n");
    CheckedScript again = CheckedScript.check(checked.fixed(), options("archer2", "22.05"));
    assertThat(again.findings()).allMatch(finding -> finding.replacement().isEmpty());
  }

  @Test
  void areListedOnceEach() throws Exception {
    List<String> listed =
        ScriptChecks.ALL.stream().map(check -> check.getClass().getSimpleName()).toList();
    assertThat(listed).doesNotHaveDuplicates();
    Path classes =
        Path.of(ScriptChecks.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("dev/rankwise/analyzer/script");
    try (var files = Files.list(classes)) {
      List<String> compiled =
          files
              .map(file -> file.getFileName().toString().replace(".class", ""))
              .filter(name -> name.endsWith("Check") && !name.matches("(Script|Step)Check"))
              .sorted()
              .toList();
      assertThat(new TreeSet<>(listed)).containsExactlyElementsOf(compiled);
    }
    assertThat(Arrays.asList(ScriptChecks.ids().toArray())).isSorted();
  }
}
