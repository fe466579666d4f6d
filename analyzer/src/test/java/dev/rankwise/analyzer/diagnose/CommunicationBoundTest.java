package dev.rankwise.analyzer.diagnose;

import static dev.rankwise.analyzer.scripted.ThreadLoad.busy;
import static dev.rankwise.analyzer.scripted.ThreadLoad.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.JvmFile;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import dev.rankwise.analyzer.scripted.StackFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommunicationBoundTest {
  private static final String ID = new CommunicationBound().id();
  private static final String SENDS = "opal_progress ompi_request_default_wait PMPI_Sendrecv main";

  @TempDir Path directory;

  @Test
  void findsRanksThatCommunicateMoreThanAFifthOfTheTime() throws UnreadableRunException {
    Verdict.Found found = Verdicts.onFilesOf(twoRanks(4, 4)).found(ID);

    assertThat(found.ranks()).containsExactly(0, 1);
    assertThat(found.summary())
        .matches("Communication takes 40 % of the time, even of rank [01], which computes longest");
    assertThat(found.lostCoreSeconds()).isCloseTo(8, within(0.2));
    assertThat(found.evidence()).contains(new Evidence("most seen in", "opal_progress"));
  }

  @Test
  void namesThePeersOfRanksThatTalkOverSockets() throws UnreadableRunException {
    twoRanks(4, 4);
    for (int rank = 0; rank < 2; rank++) {
      new JvmFile(3).receives("main", "n2", "10.0.0.2", 4711, 4, 2.5).writeTo(directory, rank);
    }

    assertThat(Verdicts.onFilesOf(directory).found(ID).evidence())
        .filteredOn(evidence -> evidence.what().startsWith("peer that rank"))
        .singleElement()
        .extracting(Evidence::value)
        .isEqualTo("n2:4711, in app.Peer.take: 2.5 s in 1 wait of 10 ms and longer since second 3");
  }

  @Test
  void isClearWhereOnlyTheOthersWait() throws UnreadableRunException {
    assertThat(Verdicts.onFilesOf(twoRanks(0, 6)).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void isClearWhereRanksCommunicateLittle() throws UnreadableRunException {
    assertThat(Verdicts.onFilesOf(twoRanks(1, 1)).of(ID)).isInstanceOf(Verdict.Clear.class);
  }

  @Test
  void cannotJudgeRanksThatWaitForCpus() throws UnreadableRunException {
    ScriptedRun run =
        ScriptedRun.of(2, rank -> rank.mask("0").observed("./a").phase(10, load("a", 0.5, 0.5)));
    run.writeTo(directory);
    for (int rank = 0; rank < 2; rank++) {
      new StackFile().running(1_000 + 10_000L * rank, "a", 0, 10, SENDS).writeTo(directory, rank);
    }

    assertThat(Verdicts.onFilesOf(directory).reason(ID)).contains("waited for CPUs");
  }

  @Test
  void cannotJudgeASingleRank() throws UnreadableRunException {
    assertThat(Verdicts.on(ScriptedRun.of(1, rank -> rank.computes(2)), directory).reason(ID))
        .contains("single rank");
  }

  @Test
  void cannotJudgeAShortRun() throws UnreadableRunException {
    assertThat(Verdicts.on(ScriptedRun.of(2, rank -> rank.computes(2)), directory).reason(ID))
        .contains("MPI's start and end");
  }

  @Test
  void cannotJudgeWithoutStacks() throws UnreadableRunException {
    assertThat(Verdicts.on(ScriptedRun.of(2, rank -> rank.computes(12)), directory).reason(ID))
        .contains("no stack samples");
  }

  /** Each rank polls for so many of ten seconds and computes in the rest. */
  private Path twoRanks(double... seconds) {
    ScriptedRun run = ScriptedRun.of(2, rank -> rank.observed("./a").phase(10, busy("a")));
    run.writeTo(directory);
    for (int rank = 0; rank < 2; rank++) {
      long tid = 1_000 + 10_000L * rank;
      new StackFile()
          .running(tid, "a", 0, seconds[rank], SENDS)
          .running(tid, "a", seconds[rank], 10, "solve main")
          .writeTo(directory, rank);
    }
    return directory;
  }
}
