package dev.rankwise.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void exportsPlainValuesUnquoted() {
    assertThat(ShellWords.export("OMP_PLACES", "{0:4},{4:4}"))
        .isEqualTo("export OMP_PLACES='{0:4},{4:4}'");
    assertThat(ShellWords.export("OMP_NUM_THREADS", "4")).isEqualTo("export OMP_NUM_THREADS=4");
  }

  @Test
  void quotesWhatAShellWouldRead() {
    assertThat(ShellWords.export("NAME", "it's $(date)"))
        .isEqualTo("export NAME='it'\\''s $(date)'");
  }

  @Test
  void unsetsEmptyValues() {
    assertThat(ShellWords.export("GOMP_CPU_AFFINITY", "")).isEqualTo("unset GOMP_CPU_AFFINITY");
  }

  @Test
  void foldsBetweenWords() {
    assertThat(ShellWords.folded("srun -n 4 -c 2 java -jar app.jar", 12))
        .containsExactly("srun -n 4 -c", "2 java -jar", "app.jar");
  }

  @Test
  void foldsNeitherInQuotesNorInWords() {
    assertThat(ShellWords.folded("sh -c 'a long command' \"and one more\" a\\ b", 8))
        .containsExactly("sh -c", "'a long command'", "\"and one more\"", "a\\ b");
  }

  @Test
  void leavesShortLinesWhole() {
    assertThat(ShellWords.folded("srun true", 80)).containsExactly("srun true");
    assertThat(ShellWords.folded("", 80)).containsExactly("");
  }
}
