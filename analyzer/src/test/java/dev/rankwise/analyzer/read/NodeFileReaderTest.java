package dev.rankwise.analyzer.read;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.scripted.ScriptedNode;
import dev.rankwise.analyzer.scripted.ScriptedRank;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import dev.rankwise.trace.RunDirectory;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFileReaderTest {
  private static final String PYTHON = "python3 app.py";

  @TempDir Path directory;

  @Test
  void readsTheRanksOfTwoNodes() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4,
            rank ->
                rank.on(ScriptedNode.plain("n" + rank.rank() / 2, 4))
                    .observed(PYTHON)
                    .phase(2, load("python3", 0.25 * (1 + rank.rank()), 0)));

    RunReader.Recorded recorded = RunReader.read(run.writeTo(directory));

    assertThat(directory).isDirectoryNotContaining("glob:**/rank-*");
    assertThat(recorded.gaps()).isEmpty();
    assertThat(recorded.nodes()).extracting(NodeTopology::name).containsExactly("n0", "n1");
    assertThat(recorded.ranks()).extracting(RankProfile::rank).containsExactly(0, 1, 2, 3);
    assertThat(recorded.ranks()).allMatch(RankProfile::complete);
    for (RankProfile rank : recorded.ranks()) {
      assertThat(rank.totals().cpuSeconds()).isCloseTo(0.5 * (1 + rank.rank()), within(1e-3));
      assertThat(rank.launch().command()).isEqualTo(PYTHON);
    }
  }

  @Test
  void readsJavaRanksAndOthersOfOneRun() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            4,
            rank -> {
              if (rank.rank() % 2 == 1) {
                rank.observed(PYTHON);
              }
              rank.computes(2);
            });

    RunReader.Recorded recorded = RunReader.read(run.writeTo(directory));

    assertThat(recorded.gaps()).isEmpty();
    assertThat(recorded.ranks())
        .extracting(rank -> rank.jvm().isPresent())
        .containsExactly(true, false, true, false);
    assertThat(recorded.ranks())
        .allSatisfy(rank -> assertThat(rank.totals().usefulSeconds()).isCloseTo(2, within(0.01)));
  }

  @Test
  void sumsTheProcessesOfARank() throws UnreadableRunException {
    RankProfile rank = only(fourWorkers());

    assertThat(rank.totals().cpuSeconds()).isCloseTo(0.1 * 6 + 4 * 0.25 * 4, within(0.01));
    assertThat(rank.totals().runQueueSeconds().orElse(0)).isCloseTo(4 * 0.75 * 4, within(0.01));
    assertThat(rank.totals().busyThreads()).isBetween(3.0, 4.2);
    assertThat(rank.totals().children()).isEqualTo(4);
    assertThat(rank.totals().maxThreads()).isEqualTo(5);
    assertThat(rank.totals().peakRssBytes()).isEqualTo(5 * (100L << 20));
    assertThat(rank.threads()).hasSize(5);
    assertThat(rank.processes())
        .hasSize(4)
        .allSatisfy(
            process -> {
              assertThat(process.name()).isEqualTo("python3");
              assertThat(process.elapsedSeconds()).isBetween(4.0, 4.6);
              assertThat(process.cpuSeconds()).isCloseTo(1, within(0.01));
              assertThat(process.runQueueSeconds()).isCloseTo(3, within(0.01));
              assertThat(process.busyThreads()).isEqualTo(1);
              assertThat(process.mask()).hasToString("0");
            });
  }

  @Test
  void countsProcessesThatWereSampledNotOnceMoreWhenTheyEnd() throws UnreadableRunException {
    RankProfile rank =
        only(
            observed()
                .phase(6, load("python3", 0.1, 0))
                .starts(child -> child.startsAfter(1).phase(2, busy("python3")))
                .starts(child -> child.startsAfter(2).phase(3, busy("python3"))));

    assertThat(rank.totals().cpuSeconds()).isCloseTo(5.6, within(0.01));
  }

  @Test
  void countsProcessesThatLivedTooShortToBeSampled() throws UnreadableRunException {
    RankProfile rank = only(observed().phase(6, load("python3", 0.1, 0)).reaps(2.5));

    assertThat(rank.totals().cpuSeconds()).isCloseTo(3.1, within(0.01));
    assertThat(rank.totals().usefulSeconds()).isCloseTo(3.1, within(0.2));
  }

  @Test
  void workersWithoutStacksComputeWhileTheirParentCommunicates() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .mask("0-3")
                    .observed(PYTHON)
                    .phase(4, busy("python3"))
                    .starts(child -> child.phase(4, busy("python3"))));
    run.writeTo(directory);
    new StackFile()
        .running(StackFile.MAIN_TID, "python3", 0, 4, "opal_progress PMPI_Bcast main")
        .writeTo(directory, 0);

    RankTotals totals = RunReader.read(directory).ranks().get(0).totals();

    assertThat(totals.cpuSecondsByActivity().get(Activity.COMMUNICATION))
        .isCloseTo(4, within(0.01));
    assertThat(totals.cpuSecondsByActivity().get(Activity.COMPUTE)).isCloseTo(4, within(0.01));
  }

  @Test
  void stacksTellWhatARankDidAfterItWasSampledLast() throws UnreadableRunException {
    ScriptedRun.of(1, rank -> rank.observed(PYTHON).phase(2, busy("python3")).endsUnseenAfter(0.5))
        .writeTo(directory);
    new StackFile()
        .running(StackFile.MAIN_TID, "python3", 0, 2.3, "solve main")
        .running(StackFile.MAIN_TID, "python3", 2.3, 2.5, "opal_progress PMPI_Finalize main")
        .writeTo(directory, 0);

    RankProfile rank = RunReader.read(directory).ranks().get(0);

    assertThat(rank.elapsedSeconds()).isCloseTo(2.5, within(1e-6));
    assertThat(rank.totals().cpuSeconds()).isCloseTo(2.5, within(0.03));
    assertThat(rank.totals().usefulSeconds()).isCloseTo(2.3, within(0.05));
    assertThat(rank.totals().seconds(Activity.COMMUNICATION)).isCloseTo(0.2, within(0.05));
  }

  @Test
  void tellsWhichLibrariesAreMapped() throws UnreadableRunException {
    RankProfile rank =
        only(
            observed()
                .maps("/usr/bin/python3.11")
                .maps("/usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4")
                .maps("/home/user/.venv/numpy.libs/libscipy_openblas64_-ff651d7f.so")
                .maps("/usr/lib/x86_64-linux-gnu/libz.so.1.2.13")
                .computes(1)
                .starts(child -> child.phase(1, busy("python3"))));

    assertThat(rank.libraries())
        .extracting(Library::kind, Library::name)
        .containsExactly(
            tuple(LibraryKind.MPI, "Open MPI"),
            tuple(LibraryKind.BLAS, "OpenBLAS"),
            tuple(LibraryKind.LANGUAGE, "Python"));
    assertThat(rank.library(LibraryKind.MPI).orElseThrow().path()).endsWith("libmpi.so.40.30.4");
    assertThat(rank.processes().get(0).libraries()).hasSize(3);
  }

  @Test
  void manyShortProcessesCostNoMemory() throws UnreadableRunException {
    ScriptedRank parent = observed().phase(30, load("python3", 0.1, 0));
    for (int i = 0; i < 2_000; i++) {
      double start = 0.01 * i;
      parent.starts(child -> child.startsAfter(start).phase(0.5, load("sh", 0.5, 0)));
    }

    RankProfile rank = only(parent);

    assertThat(rank.processes()).hasSize(RankProfile.MAX_PROCESSES);
    assertThat(rank.totals().children()).isEqualTo(2_000);
    assertThat(rank.totals().cpuSeconds()).isCloseTo(3 + 2_000 * 0.25, within(5.0));
  }

  @Test
  void saysThatAKilledRankHasNoEnd() throws UnreadableRunException {
    RankProfile rank = only(observed().killed().computes(2));

    assertThat(rank.complete()).isFalse();
    assertThat(rank.elapsedSeconds()).isCloseTo(2, within(1e-6));
    assertThat(rank.gaps()).extracting(GapNote::what).containsExactly("end");
  }

  @Test
  void aNodeWhoseFileIsMissingLeavesItsRanksMissing() throws UnreadableRunException, IOException {
    twoNodes().writeTo(directory);
    new StackFile().running(11_000, "python3", 0, 1, "main").writeTo(directory, 1);
    Files.delete(new RunDirectory(directory).nodeFile("n1"));

    Analysis analysis = Analyzer.analyze(directory, Optional.empty());

    assertThat(analysis.measures().run().missingRanks()).containsExactly(1);
    assertThat(analysis.measures().run().gaps())
        .containsExactly(new GapNote(1, "events", "there are stacks of the rank, but no events"));
  }

  @Test
  void aNodeFileThatCannotBeReadLeavesTheOthers() throws UnreadableRunException, IOException {
    twoNodes().writeTo(directory);
    Files.writeString(new RunDirectory(directory).nodeFile("n1"), "spoilt");

    RunReader.Recorded recorded = RunReader.read(directory);

    assertThat(recorded.ranks()).extracting(RankProfile::rank).containsExactly(0);
    assertThat(recorded.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.what()).isEqualTo("unreadable-file");
              assertThat(gap.reason()).startsWith("node-n1.jfr: found ").hasLineCount(1);
            });
  }

  @Test
  void refusesARunOfWhichNoFileCanBeRead() throws IOException {
    Files.writeString(directory.resolve("node-n1.jfr"), "no recording");

    assertThatThrownBy(() -> RunReader.read(directory))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining("node-n1.jfr: found");
  }

  @Test
  void refusesANewerFormat() {
    ScriptedRun.of(1, rank -> rank.observed(PYTHON).computes(1))
        .formatVersion(TraceEvent.FORMAT_VERSION + 1)
        .writeTo(directory);

    assertThatThrownBy(() -> RunReader.read(directory))
        .hasMessageContaining("node-n1.jfr: has format version 2, this reader knows up to 1");
  }

  @Test
  void aFileCutAnywhereNeverStopsTheAnalysis() throws IOException, UnreadableRunException {
    ScriptedRun.of(
            2,
            rank -> {
              if (rank.rank() == 1) {
                rank.observed(PYTHON)
                    .phase(3, busy("python3"))
                    .starts(child -> child.startsAfter(1).phase(1, busy("python3")));
              } else {
                rank.computes(3);
              }
            })
        .writeTo(directory);
    Path victim = new RunDirectory(directory).nodeFile("n1");
    byte[] whole = Files.readAllBytes(victim);
    double longest = 0;

    for (int length = 0; length < whole.length; length += 50) {
      Files.write(victim, Arrays.copyOf(whole, length));
      List<RankProfile> ranks =
          Analyzer.analyze(directory, Optional.empty()).measures().run().ranks();
      assertThat(ranks.get(0).complete()).as("the other rank").isTrue();
      if (ranks.size() == 2) {
        assertThat(ranks.get(1).complete()).as("cut at %d", length).isFalse();
        assertThat(ranks.get(1).elapsedSeconds()).isGreaterThanOrEqualTo(longest);
        longest = ranks.get(1).elapsedSeconds();
      }
    }
    assertThat(longest).as("what was recorded before the cut is there").isGreaterThan(2);
  }

  @Test
  void spoiltBytesNeverStopTheAnalysis() throws IOException, UnreadableRunException {
    ScriptedRun.of(
            2,
            rank -> {
              if (rank.rank() == 1) {
                rank.observed(PYTHON)
                    .phase(2, busy("python3"))
                    .starts(child -> child.startsAfter(1).phase(1, busy("python3")));
              } else {
                rank.computes(2);
              }
            })
        .writeTo(directory);
    Path victim = new RunDirectory(directory).nodeFile("n1");
    byte[] whole = Files.readAllBytes(victim);
    Random random = new Random(20_261);

    for (int round = 0; round < 300; round++) {
      byte[] spoilt = whole.clone();
      for (int i = 0; i <= round % 4; i++) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
      }
      Files.write(victim, spoilt);
      assertThat(
              Analyzer.analyze(directory, Optional.empty())
                  .measures()
                  .run()
                  .ranks()
                  .get(0)
                  .complete())
          .isTrue();
    }
  }

  @Test
  void takesNothingTwiceOfAJvmThatHasAFileOfItsOwn() throws UnreadableRunException {
    ScriptedRun.of(
            1,
            rank ->
                rank.on(ScriptedNode.plain("n1", 4))
                    .observed(PYTHON)
                    .phase(6, load("python3", 0.1, 0))
                    .starts(child -> child.startsAfter(1).phase(3, busy("java"))))
        .writeTo(directory);
    ScriptedRun jvm =
        ScriptedRun.of(
            1, rank -> rank.on(ScriptedNode.plain("n1", 4)).pid(1_100).startsAfter(1).computes(3));
    jvm.writeRank(0, new RunDirectory(directory).rankFile(0));

    RankProfile rank = RunReader.read(directory).ranks().get(0);

    assertThat(rank.launch().command()).isEqualTo(PYTHON);
    assertThat(rank.totals().cpuSeconds()).isCloseTo(3.6, within(0.01));
  }

  private static ScriptedRun twoNodes() {
    return ScriptedRun.of(
        2, rank -> rank.on(ScriptedNode.plain("n" + rank.rank(), 1)).observed(PYTHON).computes(1));
  }

  private static ScriptedRank fourWorkers() {
    ScriptedRank rank = observed().phase(6, load("python3", 0.1, 0));
    for (int i = 0; i < 4; i++) {
      rank.starts(child -> child.startsAfter(1).phase(4, load("python3", 0.25, 0.75)));
    }
    return rank;
  }

  private static ScriptedRank observed() {
    return new ScriptedRank(0, 1).observed(PYTHON);
  }

  private RankProfile only(ScriptedRank script) throws UnreadableRunException {
    return RunReader.read(ScriptedRun.of(List.of(script)).writeTo(directory)).ranks().get(0);
  }
}
