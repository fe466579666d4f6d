package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.trace.CpuSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlasOversubscriptionAdviceTest {

  @ParameterizedTest
  @CsvSource({"OpenBLAS, OPENBLAS_NUM_THREADS", "MKL, MKL_NUM_THREADS", "BLIS, BLIS_NUM_THREADS"})
  void givesEachWorkerOneThread(String library, String variable) {
    Recommendation advice = advice(4, library);

    assertThat(advice.environment())
        .containsExactly(Map.entry("OMP_NUM_THREADS", "1"), Map.entry(variable, "1"));
    assertThat(advice.verify())
        .startsWith(
            "env OMP_NUM_THREADS=1 %s=1 rankwise run -o tuned -- srun -n 1 -c 4 python3 pool.py"
                .formatted(variable));
  }

  @Test
  void givesFewWorkersTheCpusThatThereAre() {
    assertThat(advice(2, "OpenBLAS").environment()).containsEntry("OMP_NUM_THREADS", "2");
  }

  private static Recommendation advice(int workers, String library) {
    Library blas = new Library(LibraryKind.BLAS, library, "/lib/lib.so");
    return new RunBuilder()
        .node("n1", 4, 1)
        .rank(
            "0-3",
            rank -> {
              rank.busy(16, 4);
              for (int i = 0; i < workers; i++) {
                rank.starts(4, CpuSet.firstCpus(4), blas);
              }
            })
        .command("srun -n 1 -c 4 python3 pool.py")
        .advised("blas-oversubscription")
        .orElseThrow();
  }
}
