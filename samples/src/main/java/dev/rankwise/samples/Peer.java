package dev.rankwise.samples;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;

/** Another rank at the end of a TCP connection; its trouble is told with its name. */
final class Peer implements AutoCloseable {

  private final int rank;
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Peer(int rank, Socket socket) throws IOException {
    this.rank = rank;
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  int rank() {
    return rank;
  }

  void send(double value) throws IOException {
    try {
      out.writeDouble(value);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  double receive() throws IOException {
    try {
      return in.readDouble();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  void sendText(String text) throws IOException {
    try {
      out.writeUTF(text);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  String receiveText() throws IOException {
    try {
      return in.readUTF();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private IOException lost(IOException cause) {
    String why = cause instanceof EOFException ? "it has ended" : cause.getMessage();
    return new IOException("lost rank " + rank + ": " + why, cause);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
