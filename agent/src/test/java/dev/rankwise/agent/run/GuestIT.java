package dev.rankwise.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankwise.agent.program.Curious;
import dev.rankwise.agent.program.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails in the agent, the program runs as it would without. */
class GuestIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private Trace trace(Rank rank) throws IOException {
    return Trace.read(rank.runFolder().resolve("rank-00000.jfr"));
  }

  /** Each part of {@code noticeParts} is of one line. */
  private static void assertUndisturbed(Rank.Ended ended, String... noticeParts) {
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("working\ndone\n");
    assertThat(ended.err().lines()).hasSize(noticeParts.length);
    for (int i = 0; i < noticeParts.length; i++) {
      assertThat(ended.err().lines().toList().get(i))
          .startsWith("rankwise: ")
          .contains(noticeParts[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saysInOneLineThatTheFolderCannotBeMade(Jdk jdk) throws Exception {
    assertUndisturbed(
        new Rank(jdk, folder).agent("dir=/proc/none/run").run(Work.class, "0", "0", "return"),
        "/proc/none");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saysInOneLineThatTheFolderIsAFile(Jdk jdk) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertUndisturbed(
        new Rank(jdk, folder).agent("dir=" + file).run(Work.class, "0", "0", "return"),
        file.toString());
    assertThat(file).hasContent("mine");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void namesOptionsThatItDoesNotKnowInOneLine(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder).moreAgent("color=red,period=soon,=,stacks=off");
    assertUndisturbed(
        rank.run(Work.class, "0", "0", "return"), "color (unknown), period=soon (wanted a time");
    assertThat(trace(rank).isComplete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordsOnceWhenItIsGivenTwice(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder).jvm("-javaagent:" + Rank.AGENT_JAR);
    assertUndisturbed(rank.run(Work.class, "0", "0", "return"), "more than once");
    assertThat(trace(rank).isComplete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordsWithoutStacksWhereTheProfilerHasNoLibrary(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder).jvm("-Dos.arch=abacus");
    Process process = rank.start(Work.class, "0", "0", "hang");
    Await.until("the gap is recorded", () -> hasGap(rank, "stacks"));
    process.destroy();
    assertThat(rank.end(process).err().lines())
        .singleElement()
        .asString()
        .startsWith("rankwise: no stacks: ")
        .endsWith("async-profiler was not loaded: there is none for linux-abacus");
    assertThat(trace(rank).isComplete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordsWhatTheSmallestRuntimeTells(Jdk jdk) throws Exception {
    Rank rank =
        new Rank(jdk, folder)
            .agent("dir=" + folder.resolve("run") + ",stacks=off,jfr=now")
            .jvm("--limit-modules=java.instrument");
    Rank.Ended ended = rank.run(Work.class, "0", "0", "return");
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("working\ndone\n");
    assertThat(ended.err().lines()).allMatch(line -> line.startsWith("rankwise: "));
    assertThat(trace(rank).gaps()).contains("jvm-sizes", "jvm-events");
    assertThat(trace(rank).of("ProcessSample")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void survivesALimitOnTheSizeOfFiles(Jdk jdk) throws Exception {
    Rank rank =
        new Rank(jdk, folder)
            .agent("dir=" + folder.resolve("run") + ",jfr=now,period=50ms")
            .under("bash", "-c", "ulimit -f 32; exec \"$@\"", "bash");
    Rank.Ended ended = rank.run(Work.class, "3", "4", "return");
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("working\ndone\n");
    assertThat(ended.err().lines()).allMatch(line -> line.startsWith("rankwise: "));
    assertThat(trace(rank).gaps()).contains("jvm-events");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void survivesAFullDisk(Jdk jdk) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("run"));
    assumeTrue(mounted(disk, "size=64k"), "mounting a small disk needs root");
    try {
      Rank rank = new Rank(jdk, folder).agent("dir=" + disk + ",jfr=now,period=50ms");
      Rank.Ended ended = rank.run(Work.class, "4", "4", "return");
      assertThat(ended.exit()).isZero();
      assertThat(ended.out()).isEqualTo("working\ndone\n");
      assertThat(ended.err().lines()).allMatch(line -> line.startsWith("rankwise: "));
      assertThat(trace(rank).gaps()).contains("jvm-events");
    } finally {
      run("umount", disk.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void loadsTheProfilerFromTheRunDirectoryWhereTheTemporaryFolderHoldsNoPrograms(Jdk jdk)
      throws Exception {
    Path disk = Files.createDirectory(folder.resolve("tmp"));
    assumeTrue(mounted(disk, "noexec,size=8m"), "mounting needs root");
    try {
      Rank rank = new Rank(jdk, folder).jvm("-Djava.io.tmpdir=" + disk);
      assertUndisturbed(rank.run(Work.class, "0", "0", "return", ".stacks.jfr"));
      assertThat(disk.toFile().list((parent, name) -> name.contains("sync"))).isEmpty();
    } finally {
      run("umount", disk.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordsWithoutStacksWhereNoFolderHoldsPrograms(Jdk jdk) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(mounted(disk, "noexec,size=16m"), "mounting needs root");
    try {
      Rank rank =
          new Rank(jdk, folder)
              .agent("dir=" + disk.resolve("run") + ",jfr=off")
              .jvm("-Djava.io.tmpdir=" + disk);
      assertUndisturbed(rank.run(Work.class, "2", "1", "return"), "async-profiler was not loaded");
      Trace trace = Trace.read(disk.resolve("run/rank-00000.jfr"));
      assertThat(trace.gaps()).containsExactly("stacks");
      assertThat(trace.isComplete()).isTrue();
    } finally {
      run("umount", disk.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saysInOneLineThatTheDiskCanOnlyBeRead(Jdk jdk) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(mounted(disk, "ro,size=1m"), "mounting needs root");
    try {
      assertUndisturbed(
          new Rank(jdk, folder)
              .agent("dir=" + disk.resolve("run"))
              .run(Work.class, "0", "0", "return"),
          "Read-only file system");
    } finally {
      run("umount", disk.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isNotMetByAProgramThatLooksAround(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    assertThat(rank.run(Curious.class, rank.runFolder().toString()))
        .isEqualTo(new Rank.Ended(0, "nothing unusual\n", ""));
    assertThat(trace(rank).isComplete()).isTrue();
  }

  private boolean hasGap(Rank rank, String what) throws IOException {
    Path file = rank.runFolder().resolve("rank-00000.jfr");
    return Trace.hasBegun(file) && trace(rank).gaps().contains(what);
  }

  private static boolean mounted(Path folder, String options) throws Exception {
    return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) == 0;
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
