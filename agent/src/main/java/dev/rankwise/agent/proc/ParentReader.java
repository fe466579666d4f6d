package dev.rankwise.agent.proc;

/** Reads which process started another one. */
public final class ParentReader {
  private final SystemFiles files;
  private final KernelText text = new KernelText();

  /** A reader of the processes of {@code files}. */
  public ParentReader(SystemFiles files) {
    this.files = files;
  }

  /** The parent of {@code pid}, 0 when there is none or the process is gone. */
  public long parentOf(long pid) {
    return text.read(files.path("proc/" + pid + "/stat")) ? text.statField(4) : 0;
  }
}
