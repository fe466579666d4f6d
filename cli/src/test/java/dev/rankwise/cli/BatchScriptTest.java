package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchScriptTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Console console(String job, String scontrol) throws IOException {
    Path command = Files.writeString(folder.resolve("scontrol"), "#!/bin/bash\n" + scontrol + "\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(said, true, UTF_8),
        new PrintStream(said, true, UTF_8),
        Map.of("SLURM_JOB_ID", job, "PATH", folder + ":/usr/bin:/bin"),
        folder);
  }

  private Path run() throws IOException {
    return Files.createDirectories(folder.resolve("run"));
  }

  @Test
  void keepsWhatSlurmHasOfTheJobForItsOwnerOnly() throws Exception {
    BatchScript.ask(console("17", "printf '#!/bin/sh\\n# %s\\n' \"$*\""), run())
        .orElseThrow()
        .keep();
    Path script = run().resolve("submitted.sbatch");
    assertThat(script).hasContent("#!/bin/sh\n# write batch_script 17 -\n");
    assertThat(Files.getPosixFilePermissions(script))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void leavesNothingAndSaysNothingWhereThereIsNone() throws Exception {
    for (String refusing : new String[] {"echo no >&2", "echo '#!/bin/sh'; exit 1"}) {
      BatchScript.ask(console("17", refusing), run()).orElseThrow().keep();
    }
    assertThat(BatchScript.ask(console("", "echo '#!/bin/sh'"), run())).isEmpty();
    try (Stream<Path> files = Files.list(run())) {
      assertThat(files).isEmpty();
    }
    assertThat(said.toString(UTF_8)).isEmpty();
  }
}
