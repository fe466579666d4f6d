package dev.rankwise.cli.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Copies a task's output line by line, each with a label in front and in one piece. Bytes are
 * copied as they are, whatever their encoding; a line that grows beyond a bound is cut into
 * several.
 */
final class LabeledOutput {
  private static final int LONGEST_LINE_BYTES = 1 << 16;

  private final byte[] label;
  private final InputStream in;
  private final PrintStream out;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private LabeledOutput(String label, InputStream in, PrintStream out) {
    this.label = label.getBytes(StandardCharsets.UTF_8);
    this.in = in;
    this.out = out;
  }

  static LabeledOutput start(String label, InputStream in, PrintStream out) {
    LabeledOutput output = new LabeledOutput(label, in, out);
    Thread thread = new Thread(output::run, "output of " + label);
    thread.setDaemon(true);
    thread.start();
    return output;
  }

  /** Waits for the end of the task's output. */
  void await() throws InterruptedException, IOException {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new IOException("output of " + new String(label, StandardCharsets.UTF_8), e.getCause());
    }
  }

  private void run() {
    try {
      copy();
      done.complete(null);
    } catch (IOException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private void copy() throws IOException {
    ByteArrayOutputStream line = begin();
    byte[] block = new byte[8192];
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      for (int i = 0; i < read; i++) {
        if (block[i] == '\n' || line.size() >= LONGEST_LINE_BYTES) {
          end(line);
          line = begin();
        }
        if (block[i] != '\n') {
          line.write(block[i]);
        }
      }
    }
    if (line.size() > label.length) {
      end(line);
    }
  }

  private ByteArrayOutputStream begin() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(label);
    return line;
  }

  private void end(ByteArrayOutputStream line) throws IOException {
    line.write('\n');
    synchronized (out) {
      line.writeTo(out);
      out.flush();
    }
  }
}
