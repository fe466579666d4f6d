package dev.rankwise.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RanksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RanksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void addsTheValuesOfAllRanks() throws Exception {
    assertThat(onAll(5, ranks -> ranks.sum(ranks.rank()))).containsOnly(10.0).hasSize(5);
  }

  @Test
  void gathersTextsInRankOrder() throws Exception {
    assertThat(onAll(3, ranks -> ranks.gather("r" + ranks.rank())))
        .containsOnly(List.of("r0", "r1", "r2"));
  }

  @Test
  void keepsOperationsInOrder() throws Exception {
    List<Double> results =
        onAll(
            3,
            ranks -> {
              ranks.barrier();
              double sum = ranks.sum(1);
              ranks.gather("x");
              return sum + ranks.sum(2);
            });

    assertThat(results).containsOnly(9.0);
  }

  @Test
  void needsNobodyElseWhenAlone() throws Exception {
    assertThat(onAll(1, ranks -> ranks.sum(7))).containsExactly(7.0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void looksPastTheRendezvousOfAnOlderRun() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      Files.writeString(
          folder.resolve(".rankwise-samples-test"), "127.0.0.1 " + other.getLocalPort() + " 5");

      assertThat(onAll(2, ranks -> ranks.sum(1))).containsOnly(2.0);
    }
  }

  @Test
  void saysWhichRankIsLost() {
    assertThatThrownBy(
            () ->
                onAll(
                    3,
                    ranks -> {
                      if (ranks.rank() == 2) {
                        return 0.0;
                      }
                      return ranks.sum(1);
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("lost rank 2");
  }

  @Test
  void saysThatOthersDidNotCome() {
    assertThatThrownBy(() -> Ranks.join(identity(0, 3), folder, Duration.ofMillis(100)))
        .isInstanceOf(IOException.class)
        .hasMessage("1 of 3 ranks came within 0.1 s (run test)");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysThatRankZeroDidNotAnswer() {
    assertThatThrownBy(() -> Ranks.join(identity(1, 2), folder, Duration.ofMillis(100)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("rank 0 did not answer within 0.1 s (run test): there is no ");
  }

  @Test
  void refusesARendezvousThatIsNotOurs() throws Exception {
    Files.writeString(folder.resolve(".rankwise-samples-test"), "a b c");

    assertThatThrownBy(() -> Ranks.join(identity(1, 2), folder, PATIENCE))
        .hasMessageContaining("should hold host, port and token");
  }

  @Test
  void refusesASecondRankOfTheSameNumber() throws Exception {
    Future<Ranks> first = threads.submit(() -> Ranks.join(identity(0, 3), folder, PATIENCE));
    Ranks one = Ranks.join(identity(1, 3), folder, PATIENCE);
    Ranks another = Ranks.join(identity(1, 3), folder, PATIENCE);

    assertThatThrownBy(first::get).hasMessageContaining("a second rank 1 in run test");
    one.close();
    another.close();
  }

  private interface Operation<T> {
    T on(Ranks ranks) throws IOException;
  }

  private <T> List<T> onAll(int size, Operation<T> operation) throws Exception {
    List<Callable<T>> bodies = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      RankIdentity identity = identity(rank, size);
      bodies.add(
          () -> {
            try (Ranks ranks = Ranks.join(identity, folder, PATIENCE)) {
              return operation.on(ranks);
            }
          });
    }
    List<T> results = new ArrayList<>();
    for (Future<T> done : threads.invokeAll(bodies)) {
      results.add(done.get());
    }
    return results;
  }

  private static RankIdentity identity(int rank, int size) {
    return new RankIdentity(rank, size, 0, 1, "test");
  }
}
