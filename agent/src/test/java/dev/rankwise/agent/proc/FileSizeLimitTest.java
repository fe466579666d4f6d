package dev.rankwise.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSizeLimitTest {
  @TempDir Path root;

  private long limit(String line) throws IOException {
    String text = "Limit                     Soft Limit           Hard Limit           Units\n";
    return FileSizeLimit.read(new Tree(root).with("proc/self/limits", text + line + "\n").files());
  }

  @Test
  void readsTheSoftLimit() throws IOException {
    assertThat(limit("Max file size             4096                 unlimited            bytes"))
        .isEqualTo(4096);
  }

  @Test
  void knowsNoLimit() throws IOException {
    assertThat(limit("Max file size             unlimited            unlimited            bytes"))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(limit("Max cpu time              1                    1                    seconds"))
        .isEqualTo(Long.MAX_VALUE);
  }
}
