package dev.rankwise.analyzer.scaling.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesCsvTest {
  @TempDir private Path folder;

  private Series read(String text) throws Exception {
    return SeriesCsv.read(file(text.getBytes(StandardCharsets.UTF_8)), ScalingKind.STRONG);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("runs.csv"), bytes);
  }

  @Test
  void takesRepeatedSizesAsRepetitions() throws Exception {
    Series series = read("ranks,seconds\n4,3\n1,10\n4,5\n");

    assertThat(series.quantity()).isEqualTo(Quantity.SECONDS);
    assertThat(series.points())
        .containsExactly(
            new ScalingPoint(1, List.of(10.0)), new ScalingPoint(4, List.of(3.0, 5.0)));
    assertThat(series.speedup(series.largest())).isEqualTo(2.5);
    assertThat(series.efficiency(series.largest())).isEqualTo(0.625);
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws Exception {
    Series series =
        read("\ufeff\"Load\" , \"Throughput\"\r\n1,\"64.9\"\r\n\r\n 18.0 , 9.959e2\r\n,\r\n");

    assertThat(series.quantity()).isEqualTo(Quantity.THROUGHPUT);
    assertThat(series.sizeName()).isEqualTo("Load");
    assertThat(series.points())
        .containsExactly(new ScalingPoint(1, List.of(64.9)), new ScalingPoint(18, List.of(995.9)));
  }

  @Test
  void skipsCommentsAndColumnsThatItDoesNotKnow() throws Exception {
    Series series = read("# SPEC SDM91\ncpus,tput,machine\n1,2,a\n# more\n2,4,b\n");

    assertThat(series.points()).hasSize(2);
    assertThat(series.programs()).isEmpty();
  }

  @Test
  void namesThePrograms() throws Exception {
    assertThat(read("ranks,seconds,program\n1,2,a\n2,4,b\n").programs())
        .containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ranks,seconds\\n1,abc         | line 2: found "abc" in column seconds, expected a number
          ranks,seconds\\n1,NaN         | line 2: found "NaN" in column seconds, expected a number
          ranks,seconds\\n1,0x1p3       | line 2: found "0x1p3" in column seconds, expected a number
          ranks,seconds\\n1,1e999       | line 2: found "1e999" in column seconds, expected a number
          ranks,seconds\\n\\n1,1\\n-2,1 | line 4: found "-2" in column ranks, expected a number above 0
          ranks,seconds\\n1,            | line 2: found "" in column seconds, expected a number
          ranks,seconds\\n1,1,1         | line 2: found 3 cells, expected 2 as in the header
          ranks;seconds\\n1;1           | line 1: found columns with semicolons or tabs
          ranks,minutes\\n1,1           | line 1: found the header "ranks,minutes", expected the number
          ranks\\n1                     | line 1: found the header "ranks", expected the number
          1,10\\n2,5                    | line 1: found "1", expected a header that names the columns
          ranks,ranks\\n2,5             | line 1: found the column "ranks" twice, expected each once
          ranks,seconds                 | only a header, expected rows below it
          ranks,seconds\\n1,"2\\n4,3     | line 2: found "2?4,3" in column seconds, expected a number
          ranks,seconds\\n1,"2"3       | not a CSV table
          """)
  void saysWhatIsWrongWhere(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(UnreadableTableException.class)
        .hasMessageStartingWith(folder.resolve("runs.csv").toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertThatThrownBy(() -> read("# nothing\n\n"))
        .hasMessageEndingWith("empty, expected a header and rows");
  }

  @Test
  void neverShowsControlCharactersOrLongCells() {
    assertThatThrownBy(() -> read("ranks,seconds\n1,\u001b[31m" + "x".repeat(1000) + "\n"))
        .isInstanceOf(UnreadableTableException.class)
        .message()
        .doesNotContain("\u001b")
        .hasSizeLessThan(200 + folder.toString().length());
  }

  @Test
  void refusesBytesThatAreNoText() throws Exception {
    Path binary = file(new byte[] {'r', ',', 's', '\n', (byte) 0xff, (byte) 0xfe, 0, 1});

    assertThatThrownBy(() -> SeriesCsv.read(binary, ScalingKind.STRONG))
        .isInstanceOf(UnreadableTableException.class)
        .hasMessageEndingWith("not text in UTF-8");
  }

  @Test
  void refusesAnEndlessLineWithoutHoldingIt() throws Exception {
    Path endless =
        file(("ranks,seconds\n1," + "9".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SeriesCsv.read(endless, ScalingKind.STRONG))
        .isInstanceOf(UnreadableTableException.class)
        .hasMessageContaining("not a CSV table");
  }

  @Test
  void refusesALogOfManyLoads() {
    String rows =
        IntStream.rangeClosed(1, 1001).mapToObj(i -> i + ",5\n").collect(Collectors.joining());

    assertThatThrownBy(() -> read("load,throughput\n" + rows))
        .hasMessageContaining(
            "line 1002: found \"1001\" in column load, expected at most 1000 sizes");
  }

  @Test
  void refusesFoldersAndFilesThatAreNotThere() {
    assertThatThrownBy(() -> SeriesCsv.read(folder, ScalingKind.STRONG))
        .hasMessageContaining("a folder, expected a file with a header");
    assertThatThrownBy(() -> SeriesCsv.read(folder.resolve("none.csv"), ScalingKind.STRONG))
        .hasMessageEndingWith("none.csv: no such file");
  }
}
