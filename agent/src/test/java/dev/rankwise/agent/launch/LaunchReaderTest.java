package dev.rankwise.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.LaunchIdentity;
import dev.rankwise.trace.event.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchReaderTest {
  @TempDir Path root;

  private Launch read(Map<String, String> environment) {
    return LaunchReader.read(
        LaunchIdentity.from(environment), environment, new SystemFiles(root), 99);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void describesALoneProcess() throws IOException {
    write("proc/sys/kernel/hostname", "n1\n");
    write("proc/self/cmdline", "java\0-jar\0my app.jar\0--token\0x\0it's\0\0");
    write("proc/self/status", "Name:\tjava\nCpus_allowed:\tf\nCpus_allowed_list:\t0-3\nMems:\t1\n");
    Files.createSymbolicLink(root.resolve("proc/self/cwd"), Path.of("/home/me"));
    assertThat(read(Map.of()))
        .isEqualTo(
            new Launch(
                1,
                "NONE",
                "",
                "",
                "",
                1,
                0,
                1,
                "n1",
                0,
                99,
                "java -jar 'my app.jar' --token '***' 'it'\\''s' ''",
                "/home/me",
                "0-3"));
  }

  @Test
  void prefersSlurmsNameOfTheNode() throws IOException {
    write("proc/sys/kernel/hostname", "n1\n");
    assertThat(read(Map.of("SLURMD_NODENAME", "node7")).node()).isEqualTo("node7");
  }

  @Test
  void leavesEmptyWhatTheKernelDoesNotTell() {
    Launch launch = read(Map.of());
    assertThat(launch.command()).isEmpty();
    assertThat(launch.startupMask()).isEmpty();
    assertThat(launch.workingDirectory()).isEmpty();
  }
}
