package dev.rankwise.analyzer.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.BindingStyle;
import dev.rankwise.analyzer.layout.LayoutPlanner;
import dev.rankwise.analyzer.layout.LayoutRequest;
import dev.rankwise.analyzer.layout.ProgramKind;
import dev.rankwise.analyzer.machine.Machine;
import dev.rankwise.analyzer.machine.MachineJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real {@code sbatch} makes of our scripts; needs a node of two CPUs, "wide". */
@Tag("slurm")
@Timeout(180)
class JobScriptSlurmTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "MPI, 2, CPU_BIND, '0 1'",
    "MPI, 2, NOMULTITHREAD, '0 1'",
    "MPI, 2, THREADS_PER_CORE, '0 1'",
    "MULTIPROCESSING, 1, CPU_BIND, 0-1",
    "ENSEMBLE, 2, CPU_BIND, '0 1'",
    "SERIAL, 1, CPU_BIND, 0"
  })
  void runsWhatWasWritten(ProgramKind kind, int tasks, BindingStyle style, String masks)
      throws Exception {
    Machine machine = MachineJson.read("{\"sockets\": 1, \"coresPerSocket\": 2}", "wide.json");
    String mask = "grep Cpus_allowed_list /proc/self/status | tr -dc 0-9,-; echo";
    LayoutRequest request =
        new LayoutRequest(
            machine,
            OptionalInt.of(1),
            tasks,
            OptionalInt.empty(),
            kind,
            Optional.of(style),
            Optional.empty(),
            false,
            false,
            false,
            List.of("bash", "-c", mask));
    String script =
        JobScriptWriter.write(
            LayoutPlanner.plan(request),
            new JobHeader("masks", Optional.of("2"), Optional.empty(), Optional.of("wide"), false));
    assertThat(printed(script).filter(line -> line.matches("[0-9,-]+")).sorted())
        .containsExactlyInAnyOrder(masks.split(" "));
  }

  private Stream<String> printed(String script) throws Exception {
    Path file = folder.resolve("job.sh");
    Files.writeString(file, script);
    Process sbatch =
        new ProcessBuilder("sbatch", "--wait", "--parsable", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(sbatch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(sbatch.waitFor(2, TimeUnit.MINUTES)).isTrue();
    Path output = folder.resolve("masks-" + said.strip().split("\\s")[0] + ".out");
    String text = Files.exists(output) ? Files.readString(output) : "";
    assertThat(sbatch.exitValue()).as(script + "\n" + said + "\n" + text).isZero();
    return text.lines();
  }
}
