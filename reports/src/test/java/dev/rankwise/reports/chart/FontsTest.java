package dev.rankwise.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankwise.reports.AnalysisFixture;
import dev.rankwise.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {
  private static final String NO_FONTS =
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig/>";

  @TempDir private Path directory;

  /** Runs in a JVM of its own. */
  public static final class WriteReport {
    private WriteReport() {}

    public static void main(String[] args) throws IOException {
      System.out.println(Fonts.trouble().orElse("fonts"));
      Reports.write(AnalysisFixture.imbalanced().build(), Path.of(args[0]));
    }
  }

  @Test
  void writesTheReportWithoutPicturesWhereThereAreNoFonts() throws Exception {
    Path fontless = Files.writeString(directory.resolve("fonts.conf"), NO_FONTS);
    Path output = directory.resolve("output.txt");
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                WriteReport.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    java.environment().put("FONTCONFIG_FILE", fontless.toString());
    Process process = java.start();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assumeTrue(!Files.readString(output).startsWith("fonts"), "this JVM brings its own fonts");
    assertThat(directory.resolve("report.html"))
        .content()
        .contains("Not drawn: this JVM finds no font on the machine", "Load imbalance")
        .doesNotContain("<svg");
    assertThat(directory.resolve("charts")).isEmptyDirectory();
  }
}
