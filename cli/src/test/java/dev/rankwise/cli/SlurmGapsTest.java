package dev.rankwise.cli;

import static dev.rankwise.cli.SlurmRuns.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs into which nothing can be loaded run as ever, and the report says what is missing. The
 * time limit is there to end a hanging test, not to measure.
 */
@Tag("slurm")
@Timeout(180)
class SlurmGapsTest {
  @TempDir private Path folder;
  @RegisterExtension private final SlurmRuns runs = new SlurmRuns(() -> folder);

  @Test
  void aStaticProgramHasNoStacks() throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("spin.c"),
            """
            #include <stdio.h>
            #include <time.h>
            int main(void) {
              while (clock() < 3 * CLOCKS_PER_SEC);
              puts("spun");
              return 4;
            }
            """);
    Path program = folder.resolve("spin");
    SlurmRuns.command("gcc", "-static", "-o", program.toString(), source.toString());

    SlurmRuns.Outcome outcome = runs.outcome(List.of(), "srun", "-n1", program.toString());

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(4);
    assertThat(outcome.out()).containsExactly("spun");
    assertThat(outcome.gaps())
        .singleElement()
        .asString()
        .contains("stacks", "the program is linked statically: nothing can be loaded into it");
  }

  @Test
  void aSetuidProgramHasNoStacks() throws Exception {
    Path program = Files.copy(Path.of(PYTHON).toRealPath(), folder.resolve("setuid-python"));
    SlurmRuns.command("chown", "nobody", program.toString());
    SlurmRuns.command("chmod", "u+s", program.toString());
    String code =
        """
        import os, sys, time
        while time.process_time() < 3: pass
        print(os.getuid() != os.geteuid(), 'LD_PRELOAD' in os.environ)
        sys.exit(4)
        """;

    SlurmRuns.Outcome outcome =
        runs.outcome(List.of(), "srun", "-n1", program.toString(), "-c", code);

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(4);
    assertThat(outcome.out()).containsExactly("True False");
    assertThat(outcome.gaps())
        .singleElement()
        .asString()
        .contains("stacks", "the dynamic loader did not load async-profiler into the program");
  }
}
