package dev.rankwise.agent.proc;

/** How large a file this process may write ({@code ulimit -f}). */
public final class FileSizeLimit {
  private static final String NAME = "Max file size";

  private FileSizeLimit() {}

  /** The limit in bytes, {@link Long#MAX_VALUE} when there is none or the kernel does not tell. */
  public static long read(SystemFiles files) {
    for (String line : files.text(files.ofProcess("limits")).orElse("").split("\n")) {
      if (line.startsWith(NAME)) {
        String soft = line.substring(NAME.length()).strip().split(" ")[0];
        return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
      }
    }
    return Long.MAX_VALUE;
  }
}
