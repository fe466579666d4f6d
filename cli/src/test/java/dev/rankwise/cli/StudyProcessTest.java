package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code rankwise study} with a launcher of our own. The time limit is there to end a hanging test,
 * not to measure.
 */
@Timeout(120)
class StudyProcessTest {
  @TempDir private Path folder;

  private List<String> study(String script) throws IOException {
    Path srun = Files.writeString(folder.resolve("srun"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(srun, PosixFilePermissions.fromString("rwxr-xr-x"));
    return List.of(
        "study",
        "-n",
        "1,2",
        "-o",
        folder.resolve("study").toString(),
        "--",
        srun.toString(),
        "-n",
        "{n}",
        "java",
        "Main");
  }

  @Test
  void saysHowToGoOnWhenStoppedAndTakesNoStoppedRunForAFinishedOne() throws Exception {
    Path ready = folder.resolve("ready");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.add("-D" + AgentJar.PROPERTY + "=" + System.getProperty(AgentJar.PROPERTY));
    words.add(Main.class.getName());
    words.addAll(study("trap 'exit 0' TERM\n: > '" + ready + "'\nwhile :; do sleep 1; done\n"));
    Path err = folder.resolve("err");
    Process study = new ProcessBuilder(words).redirectError(err.toFile()).start();
    while (!Files.exists(ready)) {
      assertThat(study.isAlive()).as(Files.readString(err)).isTrue();
      Thread.sleep(20);
    }

    study.destroy();

    assertThat(study.waitFor()).isEqualTo(143);
    assertThat(err)
        .content()
        .contains("run 1 of 2, 1 rank, repetition 1 ended with exit code 143")
        .contains("called again, the study goes on from there");
    assertThat(folder.resolve("study/1x1-1/run.json")).content().contains("\"exitCode\" : 143");
  }

  @Test
  void stopsAtOnceWhenNothingIsRecorded() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            System.getenv(),
            study("exit 0\n").toArray(String[]::new));

    assertThat(exitCode).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .contains("run 1 of 2, 1 rank, repetition 1: nothing was recorded in " + folder)
        .doesNotContain("run 2 of 2");
  }
}
