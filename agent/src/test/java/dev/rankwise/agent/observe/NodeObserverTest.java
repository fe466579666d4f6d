package dev.rankwise.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.proc.Tree;
import dev.rankwise.agent.record.Pace;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time limit is there to end a hanging test, not to measure. */
@Timeout(60)
class NodeObserverTest {
  private static final String RANK =
      "RANKWISE_EXEC_PID=100 RANKWISE_DIR=/run SLURM_STEP_ID=0 SLURM_PROCID=3 SLURM_NTASKS=4"
          + " SLURM_GTIDS=3 OMP_NUM_THREADS=2 HOME=/secret";

  @TempDir Path folder;

  private Tree tree = new Tree(Path.of("."));

  @BeforeEach
  void makeTree() throws IOException {
    tree =
        new Tree(folder.resolve("root"))
            .with("proc/thread-self/schedstat", "5000 0 3\n")
            .with("proc/sys/kernel/hostname", "n1\n")
            .with("proc/loadavg", "0.20 0.18 0.12 5/380 11206\n")
            .with("sys/devices/system/cpu/online", "0-1\n");
  }

  private void rank() throws IOException {
    tree.withProcess(100, 1, "python3", 'R', "1000 10 1", RANK);
  }

  private static Map<String, String> environment() {
    return Map.of("SLURM_STEP_ID", "0", "SLURM_PROCID", "3", "SLURM_GTIDS", "3");
  }

  private NodeTrace trace() throws IOException {
    return NodeTrace.create(new RunDirectory(folder), "n1", 7, Clock.systemUTC());
  }

  private NodeObserver observer(NodeTrace trace, CountDownLatch stop) {
    Map<String, String> environment = environment();
    ObservedRank first = new ObservedRank(LaunchIdentity.from(environment), 100, environment);
    return new NodeObserver(
        tree.files(),
        new StepProcesses(tree.files(), "/run", "", first),
        new FirstRank(first, "python3\0app.py\0"),
        trace,
        new Pace(500_000_000, 100),
        stop);
  }

  private List<RecordedEvent> events() throws IOException {
    return RecordingFile.readAllEvents(folder.resolve("node-n1.jfr"));
  }

  private static String type(RecordedEvent event) {
    return event.getEventType().getName().replace("rankwise.", "");
  }

  private List<RecordedEvent> of(String type) throws IOException {
    return events().stream().filter(event -> type(event).equals(type)).toList();
  }

  @Test
  void beginsWithWhoTheRankIs() throws IOException {
    rank();
    try (NodeTrace trace = trace()) {
      observer(trace, new CountDownLatch(1)).look();
    }
    RecordedEvent launch = events().get(0);
    assertThat(type(launch)).isEqualTo("Launch");
    assertThat(launch.getInt("rank")).isEqualTo(3);
    assertThat(launch.getLong("process")).isEqualTo(100);
    assertThat(launch.getString("command")).isEqualTo("python3");
    assertThat(launch.getString("startupMask")).isEqualTo("0-1");
    assertThat(of("EnvironmentVariable").stream().map(v -> v.getString("name")))
        .contains("OMP_NUM_THREADS")
        .doesNotContain("HOME");
    assertThat(events().stream().map(NodeObserverTest::type).distinct())
        .contains("NodeInfo", "NodeCpu", "ThreadName", "ThreadAffinity", "ThreadSample")
        .contains("ProcessSample", "MappedFile")
        .doesNotContain("Gap", "End");
  }

  @Test
  void isSilentAboutAProcessThatDoesNothing() throws IOException {
    rank();
    try (NodeTrace trace = trace()) {
      NodeObserver observer = observer(trace, new CountDownLatch(1));
      observer.look();
      observer.look();
      observer.look();
    }
    assertThat(of("ProcessSample")).hasSize(1);
    assertThat(of("ThreadSample")).hasSize(1);
  }

  @Test
  void followsWhatARankStarts() throws IOException {
    rank();
    tree.withProcess(107, 100, "worker", 'R', "1000 10 1", RANK);
    try (NodeTrace trace = trace()) {
      NodeObserver observer = observer(trace, new CountDownLatch(1));
      observer.look();
      tree.delete("proc/107");
      observer.look();
    }
    RecordedEvent child = of("ChildProcess").get(0);
    assertThat(child.getLong("process")).isEqualTo(100);
    assertThat(child.getLong("pid")).isEqualTo(107);
    assertThat(child.getString("name")).isEqualTo("worker");
    assertThat(of("Launch").stream().map(launch -> launch.getLong("process")))
        .containsExactly(100L, 107L);
    assertThat(of("NodeInfo")).as("of the rank only").hasSize(1);
    assertThat(of("End").stream().map(end -> end.getLong("process"))).containsExactly(107L);
  }

  @Test
  void takesAZombieForEnded() throws IOException {
    rank();
    tree.withProcess(107, 100, "worker", 'R', "1000 10 1", RANK);
    try (NodeTrace trace = trace()) {
      NodeObserver observer = observer(trace, new CountDownLatch(1));
      observer.look();
      tree.withProcess(107, 100, "worker", 'Z', "2000 10 2", "");
      observer.look();
      observer.look();
    }
    assertThat(of("End").stream().map(end -> end.getLong("process"))).containsExactly(107L);
  }

  @Test
  void saysWhyAProgramWithRightsOfItsOwnHasNoStacks() throws IOException {
    rank();
    tree.delete("proc/100/environ");
    tree.delete("proc/100/maps");
    tree.delete("proc/100/io");
    try (NodeTrace trace = trace()) {
      NodeObserver observer = observer(trace, new CountDownLatch(1));
      for (int i = 0; i < 5; i++) {
        observer.look();
      }
    }
    assertThat(of("ProcessSample")).isNotEmpty();
    assertThat(of("Gap").stream().map(gap -> gap.getString("what")))
        .containsExactly("process-io", "stacks");
    assertThat(of("Gap").get(1).getString("reason")).contains("rights of its own");
  }

  @Test
  void saysWhyAStaticProgramHasNoStacks() throws IOException {
    rank();
    tree.with("proc/100/maps", "55e0-55e1 r-xp 00000000 fe:01 1 /home/me/solver\n");
    try (NodeTrace trace = trace()) {
      NodeObserver observer = observer(trace, new CountDownLatch(1));
      for (int i = 0; i < 5; i++) {
        observer.look();
      }
    }
    assertThat(of("Gap"))
        .singleElement()
        .satisfies(gap -> assertThat(gap.getString("what")).isEqualTo("stacks"))
        .satisfies(gap -> assertThat(gap.getString("reason")).contains("statically"));
  }

  @Test
  void tellsOfTheRankThatStartedItAndIsGone() throws Exception {
    try (NodeTrace trace = trace()) {
      observer(trace, new CountDownLatch(1)).run();
    }
    assertThat(type(events().get(0))).isEqualTo("Launch");
    assertThat(events().get(0).getString("command")).isEqualTo("python3 app.py");
    assertThat(of("Gap").get(0).getString("what")).isEqualTo("samples");
    assertThat(type(events().get(events().size() - 1))).isEqualTo("End");
  }

  @Test
  void endsWithTheLastRank() throws Exception {
    rank();
    try (NodeTrace trace = trace()) {
      NodeObserver observer = observer(trace, new CountDownLatch(1));
      observer.look();
      tree.delete("proc/100");
      observer.run();
    }
    assertThat(type(events().get(events().size() - 1))).isEqualTo("End");
  }

  @Test
  void endsWhenAskedTo() throws Exception {
    rank();
    CountDownLatch stop = new CountDownLatch(1);
    stop.countDown();
    try (NodeTrace trace = trace()) {
      observer(trace, stop).run();
    }
    assertThat(of("ProcessSample")).isNotEmpty();
    assertThat(of("End")).as("the rank goes on").isEmpty();
  }

  @Test
  void writesBesideTheFileOfAnEarlierStep() throws IOException {
    rank();
    try (NodeTrace earlier = trace();
        NodeTrace trace = trace()) {
      observer(trace, new CountDownLatch(1)).look();
      earlier.flush();
    }
    assertThat(Files.exists(folder.resolve("node-n1.7.jfr"))).isTrue();
    assertThat(RunDirectory.kindOf(folder.resolve("node-n1.7.jfr")))
        .isEqualTo(RunDirectory.Kind.NODE);
  }
}
