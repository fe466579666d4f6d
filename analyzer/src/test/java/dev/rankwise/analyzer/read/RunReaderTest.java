package dev.rankwise.analyzer.read;

import static dev.rankwise.analyzer.scripted.ScriptedRank.MAIN;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.trace.RunDirectory;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
  @TempDir Path directory;

  @Test
  void readsEveryRankOfARun() throws UnreadableRunException {
    RunReader.Recorded recorded =
        RunReader.read(
            ScriptedRun.of(
                    4, rank -> rank.on(ScriptedNode.haswell("n" + rank.rank() % 2)).computes(1))
                .writeTo(directory));

    assertThat(recorded.ranks()).extracting(RankProfile::rank).containsExactly(0, 1, 2, 3);
    assertThat(recorded.nodes()).extracting(NodeTopology::name).containsExactly("n0", "n1");
    assertThat(recorded.nodes()).extracting(NodeTopology::threadsPerCore).containsOnly(2);
    assertThat(recorded.gaps()).isEmpty();
  }

  @Test
  void refusesWhatIsNoRunDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "text");

    assertRefused(directory.resolve("nowhere"), "nowhere: no such run directory");
    assertRefused(file, "file: is a file; name the run directory that holds it");
    assertRefused(empty, "empty: is empty; was the program started with the agent?");
    assertRefused(
        other,
        "other: holds no rank-*.jfr and no node-*.jfr; it is not a run directory, or nothing was");
  }

  @Test
  void refusesADirectoryThatItMayNotRead() throws IOException {
    Path closed = ScriptedRun.of(1, rank -> rank.computes(1)).writeTo(directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "root may read everything");
      assertRefused(closed, "closed: no permission to read the directory");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void refusesARunOfWhichNoFileCanBeRead() throws IOException {
    Files.writeString(directory.resolve("rank-00000.jfr"), "no recording");
    Files.createDirectory(directory.resolve("rank-00001.jfr"));

    assertRefused(directory, "rank-00000.jfr: found");
  }

  @Test
  void readsTheOthersWhenOneFileIsSpoilt() throws IOException, UnreadableRunException {
    ScriptedRun.of(3, rank -> rank.computes(1)).writeTo(directory);
    Files.writeString(directory.resolve("rank-00001.jfr"), "spoilt");

    RunReader.Recorded recorded = RunReader.read(directory);

    assertThat(recorded.ranks()).extracting(RankProfile::rank).containsExactly(0, 2);
    assertThat(recorded.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.rank()).isEqualTo(1);
              assertThat(gap.what()).isEqualTo("unreadable-file");
              assertThat(gap.reason()).startsWith("rank-00001.jfr: found ").hasLineCount(1);
            });
    assertThat(analyze(directory).measures().run().missingRanks()).containsExactly(1);
  }

  @Test
  void refusesANewerFormat() {
    ScriptedRun.of(1, rank -> rank.computes(1))
        .formatVersion(TraceEvent.FORMAT_VERSION + 1)
        .writeTo(directory);

    assertRefused(
        directory,
        "rank-00000.jfr: has format version 2, this reader knows up to 1; use a newer Rankwise");
  }

  @Test
  void takesTheLargerOfTwoRunsInOneDirectory() throws UnreadableRunException {
    ScriptedRun.of(3, rank -> rank.computes(1)).without(1).writeTo(directory);
    ScriptedRun.of(3, rank -> rank.computes(2))
        .step(7)
        .writeRank(1, new RunDirectory(directory).rankFile(1));

    RunReader.Recorded recorded = RunReader.read(directory);

    assertThat(recorded.ranks()).extracting(RankProfile::rank).containsExactly(0, 2);
    assertThat(recorded.gaps())
        .containsExactly(
            new GapNote(
                1,
                "unreadable-file",
                "rank 1 belongs to the run 4711.7, not to 4711.0:"
                    + " two runs are mixed in one directory"));
  }

  @Test
  void joinsAJvmThatTheRankStarted() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1, rank -> rank.on(ScriptedNode.plain("n1", 4)).mask("0-3").computes(2).waits(4));
    ScriptedRun child =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .mask("2")
                    .withoutJvm()
                    .phase(3, load("child", 1, 0)));
    run.writeTo(directory);
    child.writeRank(0, new RunDirectory(directory).rankFile(0, 999));

    RankProfile rank = RunReader.read(directory).ranks().get(0);

    assertThat(rank.jvm()).as("of the rank's own process").isPresent();
    assertThat(rank.mask().size()).as("of the rank's own process").isEqualTo(4);
    assertThat(rank.elapsedSeconds()).isCloseTo(6, within(1e-6));
    assertThat(rank.totals().cpuSeconds()).isCloseTo(5, within(0.01));
  }

  @Test
  void refusesAFileThatIsAboutAnotherRank() throws UnreadableRunException {
    ScriptedRun run = ScriptedRun.of(4, rank -> rank.computes(1)).without(3);
    run.writeTo(directory);
    run.writeRank(0, new RunDirectory(directory).rankFile(3));

    RunReader.Recorded recorded = RunReader.read(directory);

    assertThat(recorded.ranks()).extracting(RankProfile::rank).containsExactly(0, 1, 2);
    assertThat(recorded.gaps())
        .containsExactly(
            new GapNote(3, "unreadable-file", "rank-00003.jfr: is about rank 0, not rank 3"));
  }

  @Test
  void saysThatAKilledRankHasNoEnd() throws UnreadableRunException {
    ScriptedRun.of(
            2,
            rank -> {
              if (rank.rank() == 1) {
                rank.killed();
              }
              rank.computes(1);
            })
        .writeTo(directory);

    RankProfile killed = RunReader.read(directory).ranks().get(1);

    assertThat(killed.complete()).isFalse();
    assertThat(killed.gaps()).extracting(GapNote::what).containsExactly("end");
  }

  @Test
  void eventsOfTheJdkThatCannotBeListedCostNothingElse() throws IOException {
    Path run = ScriptedRun.of(1, rank -> rank.computes(1)).writeTo(directory);
    Path repository = Files.createDirectory(run.resolve("rank-00000.7.jvm.repository"));
    Files.createSymbolicLink(run.resolve("rank-00000.8.jvm.repository"), run.resolve("gone"));
    Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("---------"));
    try {
      Run read = analyze(run).measures().run();

      assertThat(read.ranks()).hasSize(1);
      assumeFalse(Files.isReadable(repository), "root may read everything");
      assertThat(read.gaps())
          .containsExactly(
              new GapNote(0, "jvm-events", "rank-00000.7.jvm.repository: cannot be listed"));
    } finally {
      Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileCutAnywhereNeverStopsTheAnalysis() throws IOException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.collecting(4, 0.1, load(MAIN, 0.5, 0.3), load("b", 1, 0)));
    run.writeTo(directory);
    Path victim = new RunDirectory(directory).rankFile(1);
    byte[] whole = Files.readAllBytes(victim);
    double longest = 0;

    for (int length = 0; length < whole.length; length += 50) {
      Files.write(victim, Arrays.copyOf(whole, length));
      Analysis analysis = analyze(directory);
      List<RankProfile> ranks = analysis.measures().run().ranks();
      assertThat(ranks.get(0).complete()).as("the other rank").isTrue();
      if (ranks.size() == 1) {
        assertThat(analysis.measures().run().gaps()).as("cut at %d", length).isNotEmpty();
      } else {
        assertThat(ranks.get(1).complete()).as("cut at %d", length).isFalse();
        assertThat(ranks.get(1).elapsedSeconds()).isGreaterThanOrEqualTo(longest);
        longest = ranks.get(1).elapsedSeconds();
      }
    }
    assertThat(longest).as("what was recorded before the cut is there").isGreaterThan(3);
  }

  @Test
  void spoiltBytesNeverStopTheAnalysis() throws IOException {
    ScriptedRun.of(2, rank -> rank.collecting(2, 0.1, load(MAIN, 0.5, 0.3))).writeTo(directory);
    Path victim = new RunDirectory(directory).rankFile(1);
    byte[] whole = Files.readAllBytes(victim);
    Random random = new Random(20_240);

    for (int round = 0; round < 200; round++) {
      byte[] spoilt = whole.clone();
      for (int i = 0; i <= round % 4; i++) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
      }
      Files.write(victim, spoilt);
      assertThat(analyze(directory).measures().run().ranks().get(0).complete()).isTrue();
    }
  }

  private static Analysis analyze(Path run) {
    try {
      return Analyzer.analyze(run, Optional.empty());
    } catch (UnreadableRunException e) {
      throw new AssertionError("one rank can always be read", e);
    }
  }

  private static void assertRefused(Path run, String message) {
    assertThatThrownBy(() -> RunReader.read(run))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }
}
