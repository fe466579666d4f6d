package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Pattern FINDING = Pattern.compile("Finding: ([a-z-]+)");

  @Test
  void listsEverySampleThatIsCompiled() throws Exception {
    Path classes =
        Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(classes.resolve("dev/rankwise/samples"))) {
      List<String> compiled =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.matches("S\\d\\d\\w+\\.class"))
              .map(file -> file.replace(".class", ""))
              .toList();

      assertThat(Samples.all())
          .extracting(sample -> sample.getClass().getSimpleName())
          .containsExactlyInAnyOrderElementsOf(compiled)
          .isSorted();
    }
  }

  @Test
  void numbersThemFromOne() {
    assertThat(Samples.all())
        .allSatisfy(
            sample ->
                assertThat(sample.getClass().getSimpleName())
                    .startsWith(String.format("S%02d", sample.number())));
    assertThat(Samples.all()).last().extracting(Sample::number).isEqualTo(Samples.all().size());
  }

  @Test
  void tellsInTheReadmeWhatEachIsFoundToHave() throws Exception {
    String readme = Files.readString(Path.of("README.md"));

    for (Sample sample : Samples.all()) {
      assertThat(readme.lines())
          .as(sample.name())
          .anyMatch(
              line ->
                  line.startsWith("| " + sample.number() + " | `" + sample.name() + "` |")
                      && line.contains(sample.finding().map(id -> "`" + id + "`").orElse("none")));
    }
  }

  @Test
  void tellsInTheReadmeOfEveryPythonSample() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    try (Stream<Path> listed = Files.list(Path.of("python"))) {
      for (Path file : listed.filter(file -> file.toString().endsWith(".py")).toList()) {
        String name = file.getFileName().toString();
        String start = "| %d | `%s` |".formatted(Integer.parseInt(name.substring(1, 3)), name);
        Matcher finding = FINDING.matcher(Files.readString(file));
        String id = finding.find() ? finding.group(1) : "";

        assertThat(readme.lines())
            .as(name)
            .anyMatch(line -> line.startsWith(start) && line.contains(id));
      }
    }
  }
}
