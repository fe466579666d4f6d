package dev.rankwise.agent.observe;

import dev.rankwise.agent.proc.EventSink;
import dev.rankwise.agent.proc.SystemFiles;
import dev.rankwise.trace.event.MappedFile;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The files that a process has mapped as code, each told once. */
final class CodeFiles {
  /** More are not told: a process that maps code without end must not fill the trace. */
  static final int MOST = 2048;

  private final String maps;
  private final Set<String> told = new HashSet<>();

  CodeFiles(SystemFiles files) {
    this.maps = files.path(files.ofProcess("maps"));
  }

  /** Records the files that were not told yet. */
  void look(EventSink sink) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(maps), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int path = line.indexOf('/');
        if (isCode(line) && path > 0 && told.size() < MOST && told.add(line.substring(path))) {
          sink.add(new MappedFile(line.substring(path)));
        }
      }
    } catch (IOException e) {
      // The process ended meanwhile, or is another user's: there is nothing to tell.
      return;
    }
  }

  /** {@code 7f0c-7f0d r-xp 00001000 fe:01 1234 /usr/lib/libc.so.6}. */
  private static boolean isCode(String line) {
    int blank = line.indexOf(' ');
    return blank > 0 && line.length() > blank + 3 && line.charAt(blank + 3) == 'x';
  }

  /** Whether anything was told. */
  boolean any() {
    return !told.isEmpty();
  }

  /** Whether a file was told whose name begins with {@code prefix}. */
  boolean has(String prefix) {
    for (String path : told) {
      if (path.startsWith(prefix, path.lastIndexOf('/') + 1)) {
        return true;
      }
    }
    return false;
  }
}
