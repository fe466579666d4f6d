package dev.rankwise.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.proc.Tree;
import dev.rankwise.trace.event.MappedFile;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFilesTest {
  @TempDir Path root;

  private final List<TraceEvent> events = new ArrayList<>();

  private CodeFiles code(String maps) throws IOException {
    return new CodeFiles(new Tree(root).with("proc/7/maps", maps).files().about(7));
  }

  @Test
  void tellsEachFileWithCodeOnce() throws IOException {
    CodeFiles code =
        code(
            """
            55d0-55d1 r--p 00000000 fe:01 11 /usr/bin/app
            55d1-55d2 r-xp 00001000 fe:01 11 /usr/bin/app
            7f00-7f01 rw-p 00000000 00:00 0
            7f01-7f02 r-xp 00000000 fe:01 12 /opt/my mpi/libmpi.so.40
            7f02-7f03 rwxp 00001000 fe:01 12 /opt/my mpi/libmpi.so.40
            7f04-7f05 r--s 00000000 fe:01 13 /etc/data
            7ffc-7ffd r-xp 00000000 00:00 0 [vdso]
            """);
    code.look(events::add);
    code.look(events::add);
    assertThat(events)
        .containsExactly(
            new MappedFile("/usr/bin/app"), new MappedFile("/opt/my mpi/libmpi.so.40"));
  }

  @Test
  void tellsWhatWasLoadedLater() throws IOException {
    CodeFiles code = code("55d1-55d2 r-xp 00001000 fe:01 11 /usr/bin/app\n");
    code.look(events::add);
    events.clear();
    code("7f01-7f02 r-xp 00000000 fe:01 12 /lib/libomp.so\n");
    code.look(events::add);
    assertThat(events).containsExactly(new MappedFile("/lib/libomp.so"));
    assertThat(code.has("libomp")).isTrue();
    assertThat(code.has("lib/libomp")).as("a name, not a path").isFalse();
  }

  @Test
  void isSilentAboutAProcessThatIsGone() {
    CodeFiles code = new CodeFiles(new Tree(root).files().about(7));
    code.look(events::add);
    assertThat(events).isEmpty();
    assertThat(code.any()).isFalse();
  }

  @Test
  void stopsAtAProcessThatMapsCodeWithoutEnd() throws IOException {
    StringBuilder maps = new StringBuilder();
    for (int i = 0; i < CodeFiles.MOST + 5; i++) {
      maps.append("7f01-7f02 r-xp 00000000 fe:01 12 /tmp/jit-").append(i).append('\n');
    }
    code(maps.toString()).look(events::add);
    assertThat(events).hasSize(CodeFiles.MOST);
  }
}
