package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.event.ChildProcess;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildFinderTest {
  @TempDir Path root;

  private int turns;

  private Tree rank() throws IOException {
    return new Tree(root)
        .withThread(9, "main", 'R', "1 0 1", "0")
        .with("proc/self/task/9/children", "")
        .with("proc/9/task/9/children", "");
  }

  /** A look after all threads of the rank have run. */
  private List<TraceEvent> look(Tree tree, ThreadSampler threads, ChildFinder finder)
      throws IOException {
    turns++;
    tree.withThread(9, "main", 'R', "1 0 " + (10 + turns), "0");
    threads.sample(event -> {});
    List<TraceEvent> events = new ArrayList<>();
    finder.look(threads, events::add);
    return events;
  }

  @Test
  void tellsOfChildrenAndTheirChildrenOnce() throws IOException {
    Tree tree = rank();
    ThreadSampler threads = new ThreadSampler(tree.files(), 9);
    ChildFinder finder = new ChildFinder(tree.files(), 9);
    assertThat(finder.isSupported()).isTrue();
    assertThat(look(tree, threads, finder)).isEmpty();

    tree.with("proc/self/task/9/children", "20 ")
        .with("proc/20/comm", "sh\n")
        .with("proc/20/task/20/children", "21 ")
        .with("proc/21/comm", "sort\n")
        .with("proc/21/task/21/children", "");
    assertThat(look(tree, threads, finder))
        .containsExactly(new ChildProcess(20, 9, "sh"), new ChildProcess(21, 20, "sort"));
    assertThat(look(tree, threads, finder)).isEmpty();

    tree.with("proc/21/task/21/children", "22").with("proc/22/comm", "cat\n");
    assertThat(look(tree, threads, finder)).containsExactly(new ChildProcess(22, 21, "cat"));
  }

  @Test
  void tellsOfANewProcessWithTheNumberOfOneThatEnded() throws IOException {
    Tree tree = rank();
    ThreadSampler threads = new ThreadSampler(tree.files(), 9);
    ChildFinder finder = new ChildFinder(tree.files(), 9);
    tree.with("proc/self/task/9/children", "20 ").with("proc/20/comm", "a\n");
    look(tree, threads, finder);
    tree.with("proc/self/task/9/children", "").delete("proc/20");
    assertThat(look(tree, threads, finder)).isEmpty();
    tree.with("proc/self/task/9/children", "20 ").with("proc/20/comm", "b\n");
    assertThat(look(tree, threads, finder)).containsExactly(new ChildProcess(20, 9, "b"));
  }

  @Test
  void leavesOutAChildThatEndedMeanwhile() throws IOException {
    Tree tree = rank().with("proc/self/task/9/children", "20 ");
    ThreadSampler threads = new ThreadSampler(tree.files(), 9);
    assertThat(look(tree, threads, new ChildFinder(tree.files(), 9))).isEmpty();
  }

  @Test
  void saysWhenTheKernelListsNoChildren() {
    assertThat(new ChildFinder(new SystemFiles(root), 9).isSupported()).isFalse();
  }
}
