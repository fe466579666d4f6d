package dev.rankwise.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.program.Work;
import dev.rankwise.trace.Regions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a rank ends, its files can be read. */
class LifeOfARankIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isRecordedFromItsStartToItsEnd(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    Rank.Ended ended = rank.run(Work.class, "3", "1", "return", ".stacks.jfr");
    assertThat(ended).isEqualTo(new Rank.Ended(0, "working\ndone\n", ""));

    Trace trace = Trace.read(rank.runFolder().resolve("rank-00000.jfr"));
    assertThat(trace.events().get(0).getEventType().getName()).isEqualTo("rankwise.Launch");
    assertThat(trace.isComplete()).isTrue();
    assertThat(trace.gaps()).isEmpty();
    for (int i = 0; i < trace.events().size(); i++) {
      assertThat(trace.events().get(i).getLong("sequence")).isEqualTo(i);
    }
    assertThat(trace.of("ProcessSample").size()).isGreaterThanOrEqualTo(2);
    assertThat(trace.last("JvmSizes").getString("version")).startsWith(jdk.version() + ".");
    assertThat(trace.last("Region").getString("name")).isEqualTo("work");
    RecordedEvent burner =
        trace.of("ThreadName").stream()
            .filter(name -> name.getString("name").equals("burner-0"))
            .findFirst()
            .orElseThrow();
    assertThat(trace.of("ThreadSample"))
        .anySatisfy(
            sample -> {
              assertThat(sample.getInt("tid")).isEqualTo(burner.getInt("tid"));
              assertThat(sample.getLong("cpuNanos")).isPositive();
            });
    Trace stacks = Trace.read(Trace.only(rank.runFolder(), ".stacks.jfr"));
    assertThat(stacks.of("jdk.ExecutionSample"))
        .anySatisfy(sample -> assertThat(sample.getStackTrace().toString()).contains("burn"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keepsItsFilesFromOthers(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    rank.run(Work.class, "0", "0", "return", ".stacks.jfr");
    assertThat(modeOf(rank.runFolder())).isEqualTo("rwx------");
    assertThat(modeOf(rank.runFolder().resolve("rank-00000.jfr"))).isEqualTo("rw-------");
    assertThat(modeOf(Trace.only(rank.runFolder(), ".stacks.jfr"))).isEqualTo("rw-------");
  }

  private static String modeOf(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keepsItsExitCode(Jdk jdk) throws Exception {
    Rank rank = new Rank(jdk, folder);
    assertThat(rank.run(Work.class, "0", "0", "exit"))
        .isEqualTo(new Rank.Ended(7, "working\ndone\n", ""));
    assertThat(Trace.read(rank.runFolder().resolve("rank-00000.jfr")).isComplete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keepsItsException(Jdk jdk) throws Exception {
    Rank.Ended without =
        new Rank(jdk, folder)
            .agent("none")
            .withLibraryOf(Regions.class)
            .run(Work.class, "0", "0", "throw");
    Rank rank = new Rank(jdk, folder);
    assertThat(rank.run(Work.class, "0", "0", "throw")).isEqualTo(without);
    assertThat(without.err()).contains("the program's own failure");
    assertThat(Trace.read(rank.runFolder().resolve("rank-00000.jfr")).isComplete()).isTrue();
  }
}
