package dev.rankwise.analyzer.read;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/**
 * Waits once for everything that the JDK has events of, and records it as a rank does, but waits of
 * any length. Arguments: the recording, and a file to write and read.
 */
final class WaitingWorkload {
  private static final List<String> EVENTS =
      List.of(
          "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.JavaMonitorEnter",
          "jdk.JavaMonitorWait",
          "jdk.ThreadPark",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.FileRead",
          "jdk.FileWrite");

  private static final AtomicInteger TAKEN = new AtomicInteger();

  /** What threads compete for by its monitor. */
  static final class Monitor {}

  private WaitingWorkload() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Recording recording = new Recording()) {
      EVENTS.forEach(
          event -> recording.enable(event).withThreshold(Duration.ZERO).withStackTrace());
      recording.start();
      monitor();
      lock();
      notified();
      socket();
      file(Path.of(arguments[1]));
      System.gc();
      recording.stop();
      recording.dump(Path.of(arguments[0]));
    }
  }

  private static void monitor() throws InterruptedException {
    Monitor monitor = new Monitor();
    Thread other = new Thread(() -> enter(monitor), "competitor");
    synchronized (monitor) {
      startUntil(Thread.State.BLOCKED, other);
    }
    other.join();
  }

  private static void enter(Monitor monitor) {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  private static void lock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Thread other = new Thread(() -> take(lock), "competitor");
    lock.lock();
    try {
      startUntil(Thread.State.WAITING, other);
    } finally {
      lock.unlock();
    }
    other.join();
  }

  private static void take(ReentrantLock lock) {
    lock.lock();
    try {
      TAKEN.incrementAndGet();
    } finally {
      lock.unlock();
    }
  }

  private static void notified() throws InterruptedException {
    Monitor monitor = new Monitor();
    Thread other = new Thread(() -> await(monitor), "competitor");
    startUntil(Thread.State.WAITING, other);
    enter(monitor);
    other.join();
  }

  private static void await(Monitor monitor) {
    synchronized (monitor) {
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void startUntil(Thread.State state, Thread thread) {
    thread.start();
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  private static void socket() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      accepted.getOutputStream().write(1);
      receive(client);
    }
  }

  private static void receive(Socket client) throws IOException {
    if (client.getInputStream().read() != 1) {
      throw new IOException("other bytes");
    }
  }

  private static void file(Path file) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(new byte[1 << 20]);
    }
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      in.readNBytes(1 << 20);
    }
    Files.delete(file);
  }
}
