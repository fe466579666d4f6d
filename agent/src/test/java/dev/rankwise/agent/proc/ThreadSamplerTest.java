package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.event.ThreadAffinity;
import dev.rankwise.trace.event.ThreadName;
import dev.rankwise.trace.event.ThreadSample;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadSamplerTest {
  private static final int OWN = 9;

  @TempDir Path root;

  private Tree tree = new Tree(Path.of("."));

  @BeforeEach
  void sampleItselfToo() throws IOException {
    tree = new Tree(root).withThread(OWN, "sampler", 'R', "5000 0 3", "0-7");
  }

  private static List<TraceEvent> sample(ThreadSampler sampler) {
    List<TraceEvent> events = new ArrayList<>();
    sampler.sample(events::add);
    return events;
  }

  private ThreadSampler settled() {
    ThreadSampler sampler = new ThreadSampler(tree.files(), OWN);
    sample(sampler);
    return sampler;
  }

  @Test
  void tellsNameMaskAndTotalsOfANewThread() throws IOException {
    ThreadSampler sampler = settled();
    tree.withThread(7, "main", 'S', "2000000 300 12", "0-3");
    assertThat(sample(sampler))
        .containsExactly(
            new ThreadName(7, "main"),
            new ThreadAffinity(7, "0-3"),
            new ThreadSample(7, 2_000_000, 300, 21, 4, "S", 6));
  }

  @Test
  void isSilentAboutAThreadThatDidNotRun() throws IOException {
    tree.withThread(7, "main", 'S', "2000000 300 12", "0-3");
    assertThat(sample(settled())).isEmpty();
  }

  @Test
  void tellsOnlyWhatChanged() throws IOException {
    tree.withThread(7, "main", 'S', "2000000 300 12", "0-3");
    ThreadSampler sampler = settled();
    tree.withThread(7, "main", 'R', "3000000 400 13", "2");
    assertThat(sample(sampler))
        .containsExactly(
            new ThreadAffinity(7, "2"), new ThreadSample(7, 3_000_000, 400, 21, 4, "R", 6));
    tree.withThread(7, "worker", 'R', "3000001 400 13", "2");
    assertThat(sample(sampler))
        .containsExactly(
            new ThreadName(7, "worker"), new ThreadSample(7, 3_000_001, 400, 21, 4, "R", 6));
  }

  @Test
  void readsMaskAndSwitchesOfAThreadThatRunsOnNowAndThenAndAtTheEnd() throws IOException {
    ThreadSampler sampler = settled();
    for (int look = 0; look < 7; look++) {
      tree.withThread(7, "main", 'R', look + " 0 13", Integer.toString(look));
      sample(sampler);
    }
    tree.withThread(7, "main", 'R', "7 0 13", "7");
    assertThat(sample(sampler)).containsExactly(new ThreadSample(7, 7, 0, 21, 4, "R", 6));
    List<TraceEvent> last = new ArrayList<>();
    sampler.sampleLast(last::add);
    assertThat(last)
        .as("it did not run since, but its mask was not read when it did")
        .containsExactly(new ThreadAffinity(7, "7"), new ThreadSample(7, 7, 0, 21, 4, "R", 6));
    List<TraceEvent> again = new ArrayList<>();
    sampler.sampleLast(again::add);
    assertThat(again).isEmpty();
  }

  @Test
  void countsRunnableThreadsButNotItself() throws IOException {
    tree.withThread(7, "a", 'R', "1 1 1", "0").withThread(8, "b", 'S', "1 1 1", "0");
    ThreadSampler sampler = settled();
    assertThat(sampler.threadCount()).isEqualTo(3);
    assertThat(sampler.runnableThreads()).isEqualTo(1);
    sample(sampler);
    assertThat(sampler.runnableThreads()).as("a thread that does not run any more").isZero();
  }

  @Test
  void forgetsThreadsThatEnded() throws IOException {
    tree.withThread(7, "main", 'S', "2000000 300 12", "0-3");
    ThreadSampler sampler = settled();
    tree.delete("proc/self/task/7");
    assertThat(sample(sampler)).isEmpty();
    assertThat(sampler.threadCount()).isEqualTo(1);
    tree.withThread(7, "other", 'S', "1 1 1", "0-3");
    assertThat(sample(sampler)).hasSize(3).contains(new ThreadName(7, "other"));
  }

  @Test
  void readsNamesThatLookLikeFields() throws IOException {
    ThreadSampler sampler = settled();
    tree.withThread(7, "a) R 1 (b c", 'D', "1 1 1", "0");
    assertThat(sample(sampler))
        .contains(new ThreadName(7, "a) R 1 (b c"), new ThreadSample(7, 1, 1, 21, 4, "D", 6));
  }

  @Test
  void countsTicksWhereTheKernelHasNoStatistics() throws IOException {
    tree.delete("proc/self/task/9/schedstat");
    ThreadSampler sampler = settled();
    tree.withThread(7, "main", 'S', "ignored", "0");
    assertThat(sampler.tellsRunQueueDelay()).isFalse();
    assertThat(sample(sampler)).contains(new ThreadSample(7, 2_000_000_000, 0, 21, 4, "S", 6));
    assertThat(sample(sampler)).isEmpty();
  }

  @Test
  void doesNotBelieveZerosOfAThreadThatRuns() throws IOException {
    tree.withThread(OWN, "sampler", 'R', "0 0 0", "0");
    assertThat(new ThreadSampler(tree.files(), OWN).tellsRunQueueDelay()).isFalse();
  }

  @Test
  void knowsItsOwnCost() {
    assertThat(settled().ownCpuNanos()).isEqualTo(5000);
  }
}
