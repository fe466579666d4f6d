package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.trace.event.ProcessSample;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSamplerTest {
  private static final String GROUP = "sys/fs/cgroup/cpu.stat";

  @TempDir Path root;

  private Tree tree() throws IOException {
    return new Tree(root)
        .withThread(9, "sampler", 'R', "5000 0 3", "0")
        .withThread(7, "main", 'R', "5000 0 3", "0")
        .with(
            "proc/self/stat",
            "9 (java) S 1 1 1 0 -1 4194304 1234 7 56 8 150 50 9 9 20 0 30 0 5 1 1 1\n")
        .with("proc/self/status", "Name:\tjava\nVmHWM:\t   2048 kB\nVmRSS:\t    1024 kB\n")
        .with("proc/self/io", "rchar: 9\nread_bytes: 4096\nwrite_bytes: 8192\n")
        .with("proc/loadavg", "0.20 0.18 0.12 5/380 11206\n")
        .with("proc/self/cgroup", "0::/\n")
        .with("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
        .with(GROUP, "throttled_usec 100\n");
  }

  private static ProcessSample sample(Tree tree, ProcessSampler sampler) {
    ThreadSampler threads = new ThreadSampler(tree.files(), 9);
    threads.sample(event -> {});
    NodeLoad load = new NodeLoad(tree.files());
    load.look();
    return sampler.sample(threads, load, 1, 2, 3);
  }

  @Test
  void gathersWhatTheKernelTells() throws IOException {
    Tree tree = tree();
    ProcessSampler sampler = new ProcessSampler(tree.files(), ControlGroups.read(tree.files()));
    tree.with(GROUP, "throttled_usec 350\n");
    assertThat(sample(tree, sampler))
        .isEqualTo(
            new ProcessSample(
                2,
                1,
                4,
                0,
                0,
                2_000_000_000L,
                180_000_000,
                1 << 20,
                2 << 20,
                1234,
                56,
                250_000,
                4096,
                8192,
                1,
                2,
                3));
    assertThat(sampler.tellsIo()).isTrue();
  }

  @Test
  void countsNothingThatTheKernelKeepsToItself() throws IOException {
    Tree tree = new Tree(root).withThread(9, "sampler", 'R', "5000 0 3", "0");
    ProcessSampler sampler = new ProcessSampler(tree.files(), ControlGroups.read(tree.files()));
    assertThat(sample(tree, sampler))
        .isEqualTo(new ProcessSample(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3));
    assertThat(sampler.tellsIo()).isFalse();
  }
}
