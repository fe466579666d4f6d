package dev.rankwise.agent.program;

import java.io.File;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * A program that records itself, once the agent does.
 *
 * <p>Arguments: its recording, the agent's run directory.
 */
public final class OwnRecording {
  private OwnRecording() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Files.awaitFile(new File(args[1]), ".jvm.repository/*/*.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ThreadSleep").withoutThreshold();
      recording.start();
      Thread.sleep(2_000); // what it records; also long enough for the agent to look
      recording.dump(Path.of(args[0]));
    }
    System.out.println("recorded");
  }
}
