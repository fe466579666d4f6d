package dev.rankwise.analyzer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.LaunchLine;
import dev.rankwise.analyzer.machine.Machines;
import dev.rankwise.trace.Launcher;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Lines that centres' guides and their users' scripts print for a shape of ranks: ours must have
 * the same ranks, {@code -c}, binding and environment. Where two of them disagree, the table says
 * what differs and which convention is ours.
 */
class DocumentedLinesTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "documented-lines.csv", numLinesToSkip = 1)
  void saysWhatIsDocumented(ArgumentsAccessor row) {
    LayoutPlan plan = LayoutPlanner.plan(request(row));
    assertThat(plan.feasible()).isTrue();
    words(row.getString(8)).forEach((name, value) -> assertOption(plan.line(), name, value));
    Set<String> otherwise = Set.of(text(row, 10).split(" "));
    words(row.getString(9))
        .forEach(
            (name, value) -> {
              if (!otherwise.contains(name)) {
                assertThat(plan.environment()).containsEntry(name, value);
              }
            });
    assertThat(text(row, 10).isEmpty() || !text(row, 11).isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "documented-lines.csv", numLinesToSkip = 1)
  void keepsToOneStyleAndToWhatTheNodeHas(ArgumentsAccessor row) {
    LaunchLine line = LayoutPlanner.plan(request(row)).line();
    if (line.launcher() == Launcher.SRUN) {
      assertThat(List.of("cpu-bind", "hint", "threads-per-core")).filteredOn(line::has).hasSize(1);
      assertThat(line)
          .hasToString(LaunchLine.parse(Arrays.asList(line.toString().split(" "))).toString());
    }
    assertThat(line.toString()).doesNotContain("--overlap", " -S", "--core-spec");
  }

  private static LayoutRequest request(ArgumentsAccessor row) {
    List<String> flags = List.of(text(row, 6).split(" "));
    return new LayoutRequest(
        Machines.named(row.getString(1)).orElseThrow(),
        number(row, 3),
        row.getInteger(4),
        number(row, 5),
        ProgramKind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        Optional.empty(),
        Optional.of(text(row, 7)).filter(text -> !text.isEmpty()),
        flags.contains("hardwareThreads"),
        false,
        flags.contains("gpus"),
        List.of("./a.out"));
  }

  private static void assertOption(LaunchLine line, String name, String value) {
    if (name.equals("launcher")) {
      boolean launched = line.program().get(0).equals(value);
      assertThat(launched || value.equals("none")).as(line.toString()).isTrue();
      assertThat(line.launcher()).isEqualTo(Launcher.NONE);
    } else if (value.isEmpty()) {
      assertThat(line.has(name)).as(line.toString()).isTrue();
    } else {
      assertThat(line.value(name).orElse("")).as(line.toString()).isIn((Object[]) value.split("/"));
    }
  }

  private static Map<String, String> words(String text) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String word : text == null || text.isEmpty() ? new String[0] : text.split(" ")) {
      int equals = word.indexOf('=');
      words.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return words;
  }

  private static String text(ArgumentsAccessor row, int column) {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static OptionalInt number(ArgumentsAccessor row, int column) {
    return text(row, column).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(row.getInteger(column));
  }
}
