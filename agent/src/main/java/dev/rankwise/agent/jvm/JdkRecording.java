package dev.rankwise.agent.jvm;

import dev.rankwise.trace.JdkEventLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * A flight recording of this JVM with the few events of the JDK that explain waiting.
 *
 * <p>While it runs, its data lies in a folder of the run directory, where it survives a killed JVM;
 * the JVM rewrites it once a second. When it stops, one file takes the folder's place.
 *
 * <p>All recordings of a JVM share their files. A recording that the program starts may hold its
 * environment, so ours ends then and is thrown away.
 */
public final class JdkRecording {
  private static final String FINISHED = "finished.jfr";

  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");

  /** How often to see whether the JVM is done with the folder. */
  private static final long LOOK_AGAIN_MILLIS = 2;

  /** The most that is kept on disk, oldest first thrown away. */
  private static final long MAX_BYTES = 128L << 20;

  /** Events that tell of garbage collection. */
  private static final List<String> EVENTS =
      List.of(
          "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.GCHeapSummary",
          "jdk.GCConfiguration",
          "jdk.GCHeapConfiguration");

  /** Events of threads that wait, recorded when the wait is long enough. */
  private static final List<String> WAITS =
      List.of(
          "jdk.JavaMonitorEnter",
          "jdk.JavaMonitorWait",
          "jdk.ThreadPark",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.FileRead",
          "jdk.FileWrite");

  private final Recording recording;
  private final Path file;
  private final Path folder;
  private final FlightRecorderListener listener =
      new FlightRecorderListener() {
        @Override
        public void recordingStateChanged(Recording changed) {
          if (!changed.equals(recording)) {
            shared = true;
          } else if (changed.getState() == RecordingState.CLOSED) {
            closed.countDown();
          }
        }
      };
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean shared;

  private JdkRecording(Recording recording, Path file, Path folder) {
    this.recording = recording;
    this.file = file;
    this.folder = folder;
  }

  /**
   * Starts recording. Takes a third of a second of CPU time, nearly all for the JVM to set up its
   * recorder.
   *
   * @param file where the recording lies once it has stopped
   * @param folder where its data lies until then; created
   * @throws IOException in one line, when the JVM does not record
   */
  public static JdkRecording start(Path file, Path folder, JdkInternals internals)
      throws IOException {
    if (!FlightRecorder.isAvailable()) {
      throw new IOException("this JVM has no flight recorder");
    }
    if (FlightRecorder.isInitialized() || startsWithTheProgram()) {
      throw new IOException("the program uses the flight recorder itself");
    }
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
    try {
      keepDataIn(folder, internals);
      JdkRecording started = new JdkRecording(new Recording(), file, folder);
      started.begin();
      return started;
    } catch (IOException | RuntimeException e) {
      deleteAll(folder);
      throw e;
    }
  }

  /** The JVM begins a recording that its arguments ask for only after the agent. */
  private static boolean startsWithTheProgram() {
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("-XX:StartFlightRecording")) {
        return true;
      }
    }
    return false;
  }

  private void begin() throws IOException {
    recording.setName("rankwise");
    recording.setMaxSize(MAX_BYTES);
    recording.setDestination(folder.resolve(FINISHED));
    recording.setDumpOnExit(true);
    for (String event : EVENTS) {
      recording.enable(event);
    }
    for (String event : WAITS) {
      recording.enable(event).withThreshold(JdkEventLimits.SHORTEST_WAIT).withStackTrace();
    }
    FlightRecorder.addListener(listener);
    recording.start();
  }

  /**
   * Makes the JVM keep its recordings' data in {@code folder}, as {@code
   * -XX:FlightRecorderOptions:repository} would; only the command line can say so. Where the JDK
   * refuses, the data stays in its folder for temporary files, and is lost if the JVM is killed.
   */
  private static void keepDataIn(Path folder, JdkInternals internals) throws IOException {
    try {
      internals.open(FlightRecorder.class.getModule(), "jdk.jfr.internal");
      Class<?> type = Class.forName("jdk.jfr.internal.Repository");
      Object repository = type.getMethod("getRepository").invoke(null);
      for (Method method : type.getMethods()) {
        if (method.getName().equals("setBasePath") && method.getParameterCount() == 1) {
          method.setAccessible(true);
          method.invoke(repository, asParameter(folder, method.getParameterTypes()[0]));
        }
      }
    } catch (InvocationTargetException e) {
      throw new IOException("no flight recordings in " + folder + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return;
    }
  }

  /** JDK 17 wraps paths in a type of its own. */
  private static Object asParameter(Path folder, Class<?> type)
      throws ReflectiveOperationException {
    if (type == Path.class) {
      return folder;
    }
    var constructor = type.getConstructor(Path.class);
    constructor.setAccessible(true);
    return constructor.newInstance(folder);
  }

  /** Whether the program has begun a recording of its own since. */
  public boolean isShared() {
    return shared;
  }

  /**
   * Takes other users' permissions from the files that the JVM made in the folder since the last
   * call. The folder itself lets nobody in; a copy of it may.
   */
  public void keepFromOthers() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
              throws IOException {
            setMode(visited, FILE_MODE);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            setMode(visited, FOLDER_MODE);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path visited, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The JVM may delete {@code visited} at any time. */
  private static void setMode(Path visited, Set<PosixFilePermission> mode) throws IOException {
    try {
      Files.setPosixFilePermissions(visited, mode);
    } catch (NoSuchFileException e) {
      return;
    }
  }

  /**
   * Stops recording, and puts the file in its place.
   *
   * @throws IOException when that fails; the data then stays in the folder
   */
  public void stop() throws IOException {
    end();
    keep();
    deleteAll(folder);
  }

  private void keep() throws IOException {
    Path finished = folder.resolve(FINISHED);
    if (Files.size(finished) == 0) {
      throw new IOException("the JVM did not write " + finished);
    }
    Files.setPosixFilePermissions(finished, FILE_MODE);
    Files.move(finished, file);
  }

  /**
   * Waits while the JVM, which is ending, completes the recording, and puts the file in its place.
   * Where the program had one of its own, the file is deleted instead.
   *
   * <p>The flight recorder's own shutdown hook does the work. Stopping the recording or deleting
   * its folder at the same time would make it print errors on the program's standard output.
   *
   * @param millis the longest wait for each of the two steps: the file, and the folder's end
   * @throws IOException when there is no file; the data then stays in the folder
   */
  public void endWithTheJvm(long millis) throws IOException {
    try {
      if (!closed.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the JVM did not complete its recording in " + millis + " ms");
      }
      if (shared) {
        Files.deleteIfExists(folder.resolve(FINISHED));
        return;
      }
      keep();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (hasEntries(folder) && System.nanoTime() < end) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
      if (!hasEntries(folder)) {
        Files.delete(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the JVM completed its recording", e);
    }
  }

  private static boolean hasEntries(Path folder) {
    String[] names = folder.toFile().list();
    return names != null && names.length > 0;
  }

  /** Stops recording and keeps nothing of it. */
  public void discard() throws IOException {
    end();
    Files.deleteIfExists(folder.resolve(FINISHED));
    if (!shared) {
      deleteAll(folder);
    }
  }

  private void end() {
    FlightRecorder.removeListener(listener);
    try {
      recording.stop();
    } finally {
      recording.close();
    }
  }

  /** Deletes a folder; the JVM may be deleting the same files. */
  private static void deleteAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path visited, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
