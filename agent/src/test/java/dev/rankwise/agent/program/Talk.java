package dev.rankwise.agent.program;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Waits for answers of a slow peer over a socket, once the JDK's events are being recorded. */
public final class Talk {
  private static final int QUESTIONS = 10;
  private static final long SLOW_NANOS = 50_000_000;

  private Talk() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Files.awaitFile(new File("run"), ".jvm.repository/*/*.jfr");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket asking = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket answering = server.accept()) {
      Thread peer = new Thread(() -> answer(answering), "peer");
      peer.setDaemon(true);
      peer.start();
      for (int i = 0; i < QUESTIONS; i++) {
        asking.getOutputStream().write(i);
        if (asking.getInputStream().read() != i) {
          throw new IOException("another answer");
        }
      }
    }
    System.out.println("talked");
  }

  private static void answer(Socket socket) {
    try {
      for (int i = 0; i < QUESTIONS; i++) {
        int question = socket.getInputStream().read();
        LockSupport.parkNanos(SLOW_NANOS);
        socket.getOutputStream().write(question);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the peer hung up", e);
    }
  }
}
