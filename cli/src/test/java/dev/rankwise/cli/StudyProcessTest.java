package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
      Thread.sleep(20); // the study's launcher makes it; one that failed ends this
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
    CommandResult result = CommandResult.run(study("exit 0\n").toArray(String[]::new));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains("run 1 of 2, 1 rank, repetition 1: nothing was recorded in " + folder)
        .doesNotContain("run 2 of 2");
  }
}
