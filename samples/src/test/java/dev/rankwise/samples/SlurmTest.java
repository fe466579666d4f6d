package dev.rankwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranks meet across the nodes of a real step. */
@Tag("slurm")
class SlurmTest {

  private final Path folder;

  SlurmTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void meetsOnTwoNodes() throws Exception {
    assertThat(srun("healthy", "--seconds=0.5")).isEqualTo("healthy: pi = 3.141593, ranks = 2\n");
  }

  @Test
  void knowsTheNodeOfARank() throws Exception {
    assertThat(srun("imbalanced", "--seconds=0.5", "--shape=node")).endsWith("ranks = 2\n");
  }

  @Test
  void startsPcjOnTwoNodes() throws Exception {
    assertThat(srun("pcj", "--seconds=0.5"))
        .isEqualTo("pcj: mean temperature = 0.500000, ranks = 2\n");
  }

  private String srun(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("srun", "-N2", "-n2", "-t2", System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process srun =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!srun.waitFor(3, TimeUnit.MINUTES)) {
      srun.destroyForcibly().waitFor();
    }
    assertThat(srun.exitValue()).as(Files.readString(err, UTF_8)).isZero();
    return Files.readString(out, UTF_8);
  }
}
